// "L" asks the global locale how to write numbers and truth values: in a program that names no locale it is the classic one,
// without groups. [format.string.std], [locale.cons]
// flags: -O0 -O2
#include <format>
#include <print>

#include "check.h"

int main() {
  EQUAL(std::format("{:L} {:L} {:L} {:L}", 1234567, 12345.5, true, false), "1234567 12345.5 true false");
  EQUAL(std::format(L"{:L} {:.2Lf} {:L} {:L}", -1234567, 12345.5, true, false), L"-1234567 12345.50 true false");
  EQUAL(std::format("{:08L}|{:<6L}|{:>6L}", 42, true, false), "00000042|true  | false");
  std::println("{:L}", 1000000);
}
