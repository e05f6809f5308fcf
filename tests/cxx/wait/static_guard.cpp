// Function-local statics: one thread makes the object, the others wait for it; if the constructor throws, the next one tries.
// flags: -O0 -O2
#include <atomic>
#include <vector>

#include "check.h"

static int attempts = 0;

struct Slow {
  int value = 0;
  Slow() {
    give_way();
    if (++attempts == 1) throw 1;
    give_way();
    value = 42;
  }
};

static Slow& instance() {
  static Slow slow;
  return slow;
}

int main() {
  std::atomic<int> caught = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      try {
        EQUAL(instance().value, 42);
      } catch (int) {
        ++caught;
      }
    });
  threads.clear();
  EQUAL(attempts, 2);
  EQUAL(caught, 1);
  puts("one");
}
