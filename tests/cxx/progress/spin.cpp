// Loops that wait for a store end, though load() and the like are calls at -O0: a flag, atomic_flag, compare-exchange.
// flags: -O0 -O1 -O2
#include <atomic>
#include <vector>

#include "check.h"

static std::atomic<bool> flag = false;
static std::atomic_flag lock;
static std::atomic<int> number = 0;

int main() {
  std::thread sets([] { flag = true; });
  while (!flag.load()) {
  }
  sets.join();

  int total = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&total] {
      for (int k = 0; k < 100; ++k) {
        while (lock.test_and_set()) {
        }
        ++total;
        give_way();
        lock.clear();
      }
    });
  threads.clear();
  EQUAL(total, 400);

  std::thread stores([] { number.store(1); });
  int expected = 1;
  while (!number.compare_exchange_weak(expected, 2)) expected = 1;
  stores.join();
  EQUAL(number, 2);

  alignas(std::atomic_ref<int>::required_alignment) int plain = 0;
  std::thread refers([&plain] { std::atomic_ref(plain).store(1); });
  while (std::atomic_ref(plain).load() == 0) {
  }
  refers.join();
  puts("ended");
}
