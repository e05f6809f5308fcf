// std::thread: arguments are copied or moved, ids differ, join and detach make it not joinable, swap and move.
// flags: -O0 -O2
#include <memory>
#include <string>
#include <utility>

#include "check.h"

static std::thread::id id_of(std::thread& thread) { return thread.get_id(); }

int main() {
  int number = 0;
  std::string text = "text";
  std::thread first(
      [](int& by_reference, std::string by_value, std::unique_ptr<int> moved) {
        by_reference = *moved;
        by_value += " changed";
      },
      std::ref(number), text, std::make_unique<int>(7));
  const std::thread::id id = id_of(first);
  CHECK(id != std::this_thread::get_id() && id != std::thread::id());
  first.join();
  EQUAL(number, 7);
  EQUAL(text, "text");
  CHECK(!first.joinable() && id_of(first) == std::thread::id());

  struct Counter {
    int value = 0;
    void add(int n) { value += n; }
  } counter;
  std::thread second(&Counter::add, &counter, 5), third;
  std::thread moved = std::move(second);
  swap(moved, third);
  CHECK(!moved.joinable() && !second.joinable());
  third.join();
  EQUAL(counter.value, 5);

  try {
    third.join();
    CHECK(false);
  } catch (const std::system_error& error) {
    CHECK(error.code() == std::errc::invalid_argument);
  }
  CHECK(std::thread::hardware_concurrency() >= 1);
  puts("threads");
}
