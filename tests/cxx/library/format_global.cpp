// "L" asks the global locale, or the one that is given, and a facet that the program makes is heard. [format.string.std],
// [locale.members], [locale.numpunct]
// flags: -O0 -O2
#include <format>
#include <iostream>
#include <locale>
#include <print>
#include <string>

#include "check.h"

template <typename Character>
struct Grouped : std::numpunct<Character> {
  Character do_thousands_sep() const override { return '\''; }
  Character do_decimal_point() const override { return ','; }
  std::string do_grouping() const override { return "\3"; }
  std::basic_string<Character> do_truename() const override { return {'y', 'e', 's'}; }
};

int main() {
  const std::locale classic;
  CHECK(classic == std::locale::classic());
  EQUAL(std::format("{:L} {:L} {:L}", 1234567, 1234.5, true), "1234567 1234.5 true");

  std::locale grouped(std::locale(classic, new Grouped<char>), new Grouped<wchar_t>);
  EQUAL(grouped.name(), "*");
  CHECK(std::has_facet<std::ctype<char>>(grouped));
  EQUAL(std::format(grouped, "{:L} {:.1Lf} {:L} {}", 1234567, 1234.5, true, 1234), "1'234'567 1'234,5 yes 1234");
  EQUAL(std::format(grouped, L"{:L}", 1234567), L"1'234'567");
  EQUAL(std::format("{:L}", 1234567), "1234567");

  CHECK(std::locale::global(grouped) == classic);
  CHECK(std::locale() == grouped);
  EQUAL(std::format("{:L} {:L}", 1234567, true), "1'234'567 yes");
  std::println("{:L}", 1000000);
  std::cout.imbue(grouped);
  std::cout << 1000000 << ' ' << 1.5 << ' ' << std::boolalpha << true << '\n';

  // A copy keeps the facets alive.
  std::locale copy = grouped;
  std::locale::global(classic);
  grouped = classic;
  EQUAL(std::format(copy, "{:L}", 1234567), "1'234'567");
  EQUAL(std::format("{:L}", 1234567), "1234567");
}
