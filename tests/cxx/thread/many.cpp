// A thousand threads, of which each starts one more: all counts arrive, and each thread's variable is its own.
// flags: -O0 -O2
#include <atomic>
#include <vector>

#include "check.h"

static thread_local int own = 1;

int main() {
  std::atomic<int> sum = 0;
  for (int round = 0; round < 10; ++round) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 100; ++i)
      threads.emplace_back([&sum, i] {
        own += i;
        std::thread inner([&sum] { sum += own; });
        give_way();
        EQUAL(own, 1 + i);
        inner.join();
      });
    for (std::thread& thread : threads) thread.join();
  }
  EQUAL(sum, 1000);
  EQUAL(own, 1);
  puts("1000");
}
