// call_once: once, also if the first call throws; others wait for the one that is inside.
// flags: -O0 -O2
#include <atomic>
#include <mutex>
#include <vector>

#include "check.h"

int main() {
  std::once_flag flag;
  int calls = 0;
  std::atomic<int> caught = 0, seen = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([&] {
      try {
        std::call_once(flag, [&] {
          give_way();
          if (++calls < 3) throw calls;
        });
        EQUAL(calls, 3);
        ++seen;
      } catch (int) {
        ++caught;
      }
    });
  threads.clear();
  EQUAL(calls, 3);
  EQUAL(caught, 2);
  EQUAL(seen, 4);
  puts("once");
}
