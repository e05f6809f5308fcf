// atomic wait and notify, of one word, of a byte, of eight bytes and of atomic_flag: woken by the change, one or all.
// flags: -O0 -O2
#include <atomic>
#include <cstdint>
#include <vector>

#include "check.h"

template <typename T>
static void hand_over() {
  std::atomic<T> turn = 0;
  std::jthread other([&] {
    for (int i = 0; i < 50; ++i) {
      turn.wait(0);
      EQUAL(turn.load(), 1);
      turn = 0;
      turn.notify_one();
    }
  });
  for (int i = 0; i < 50; ++i) {
    turn = 1;
    turn.notify_one();
    turn.wait(1);
  }
}

int main() {
  hand_over<int>();
  hand_over<std::uint8_t>();
  hand_over<std::int64_t>();

  std::atomic<int> gate = 0, woken = 0;
  std::atomic_flag flag;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 10; ++i)
    threads.emplace_back([&] {
      gate.wait(0);
      ++woken;
      flag.wait(false);
    });
  give_way();
  EQUAL(woken, 0);
  gate = 1;
  gate.notify_all();
  while (woken < 10) give_way();
  flag.test_and_set();
  flag.notify_all();
  threads.clear();
  puts("woken");
}
