// <format> and <print>: fill, alignment, width, precision, types, arguments by number, own formatters, errors; from several
// threads, whose lines stay whole. [format.functions], [format.formatter.spec], [print.fun]
// flags: -O0 -O2
#include <chrono>
#include <format>
#include <print>
#include <string>
#include <vector>

#include "check.h"

struct Point {
  int x, y;
};

template <>
struct std::formatter<Point> : std::formatter<std::string> {
  auto format(const Point& point, auto& context) const {
    return std::formatter<std::string>::format(std::format("({}, {})", point.x, point.y), context);
  }
};

int main() {
  std::println("{} {:>6} {:*^9} {:<4}|", 1, "right", "middle", 'c');
  std::println("{:#x} {:#010b} {:+d} {:o} {:c} {:X}", 255, 5, 7, 8, 65, 0xbeef);
  std::println("{1} {0} {1:?}", "a", "b\n\"");
  std::println("{:.3} {:{}.{}f} {} {} {}", "shortened", 3.14159, 8, 2, 0.1, 1e100, 1.0f / 3);
  std::println("{} {} {} {}", true, static_cast<void*>(nullptr), -1LL, ~0ULL);
  std::println("{:>12} {}", Point{1, -2}, Point{3, 4});
  std::println("{} {::>3} {}", std::vector{1, 2, 3}, std::vector{4, 5}, std::pair("k", 2.5));
  std::println("{:%F %T} {:%H:%M}", std::chrono::sys_seconds(std::chrono::seconds(1764106445)), std::chrono::minutes(135));
  std::println("{} {:3} {:}", "\u00e4\u4e2d", "\u4e2d", "end");
  EQUAL(std::format(L"{:>4}{}", L"w", 5), L"   w5");
  EQUAL(std::formatted_size("{:10}", 1), 10U);
  char room[5];
  const auto result = std::format_to_n(room, sizeof room, "{}", 1234567);
  EQUAL(std::string(room, result.out), "12345");
  EQUAL(result.size, 7);
  try {
    int width = -1;
    (void)std::vformat("{:{}}", std::make_format_args(width, width));
    CHECK(false);
  } catch (const std::format_error& error) {
    puts(error.what());
  }

  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([] {
      for (int j = 0; j < 5; ++j) {
        std::println("{} {}", "a line that stays", "whole");
        give_way();
      }
    });
}
