// Doubles as text with a given number of digits, fixed and scientific: exact, rounded to the nearest, to even from the middle,
// and too little room is an error. [charconv.to.chars], [format.string.std]
// flags: -O1
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <format>
#include <random>
#include <string>
#include <string_view>

#include "check.h"

static char text[1600];

static std::string_view print(double value, std::chars_format format, int precision, std::size_t room = sizeof text) {
  const auto [end, error] = std::to_chars(text, text + room, value, format, precision);
  return error == std::errc{} ? std::string_view(text, end) : "too large";
}

int main() {
  using enum std::chars_format;
  EQUAL(print(0, fixed, 2), "0.00");
  EQUAL(print(0, scientific, 0), "0e+00");
  EQUAL(print(0.5, fixed, 0), "0");
  EQUAL(print(1.5, fixed, 0), "2");
  EQUAL(print(2.5, fixed, 0), "2");
  EQUAL(print(0.125, fixed, 2), "0.12");
  EQUAL(print(0.375, fixed, 2), "0.38");
  EQUAL(print(1e23, fixed, 1), "99999999999999991611392.0");
  EQUAL(print(999.9996, fixed, 3), "1000.000");
  EQUAL(print(9.9996, scientific, 3), "1.000e+01");
  EQUAL(print(5e-324, scientific, 3), "4.941e-324");
  EQUAL(print(0.001, fixed, 2), "0.00");
  EQUAL(print(1e100, general, 5), "1e+100");
  EQUAL(print(12.5, fixed, 1, 4), "12.5");
  EQUAL(print(12.5, fixed, 1, 3), "too large");
  EQUAL(print(12.5, scientific, 1, 7), "1.2e+01");
  EQUAL(print(12.5, scientific, 1, 6), "too large");
  EQUAL(std::format("{:.3f} {:e} {:.2g} {:.1f}", 3.14159, 12345.678, 0.000123, -0.05), "3.142 1.234568e+04 0.00012 -0.1");

  // The same sum of many as natively.
  std::mt19937_64 random(1);
  std::uint64_t sum = 14695981039346656037U;
  for (int i = 0; i < 6000; ++i) {
    const std::uint64_t bits = random();
    double value = std::bit_cast<double>(bits >> 1);
    if (i % 3 == 1) value = static_cast<double>(bits % 1000000) / 1000;
    if (i % 3 == 2) value = std::ldexp(static_cast<double>(bits % 1024), static_cast<int>(bits >> 40) % 100 - 50);
    if (!std::isfinite(value)) continue;
    const int precision = static_cast<int>(random() % (i % 50 == 0 ? 1100 : 20));
    for (const std::chars_format format : {fixed, scientific, general})
      for (const char letter : print(value, format, precision))
        sum = (sum ^ static_cast<unsigned char>(letter)) * 1099511628211U;
  }
  printf("%016llx\n", static_cast<unsigned long long>(sum));
}
