// Exceptions thrown and caught in many threads, with switches between throw and catch and inside catch blocks, nested.
// flags: -O0 -O2
#include <atomic>
#include <exception>
#include <string>
#include <vector>

#include "check.h"

struct Base {
  int id;
  explicit Base(int which) : id(which) {}
  virtual ~Base() = default;
};
struct Derived : Base {
  using Base::Base;
};

struct Cleanup {
  std::atomic<int>& count;
  ~Cleanup() {
    give_way();
    ++count;
  }
};

static std::atomic<int> cleaned = 0;

static void deep(int levels, int id) {
  Cleanup cleanup{cleaned};
  give_way();
  if (levels > 0) return deep(levels - 1, id);
  if (id % 2) throw Derived(id);
  throw std::to_string(id);
}

static void work(int id) {
  for (int round = 0; round < 10; ++round) {
    try {
      try {
        deep(3, id);
        CHECK(false);
      } catch (const std::string& text) {
        give_way();
        EQUAL(text, std::to_string(id));
        try {
          throw id;
        } catch (int inner) {
          give_way();
          EQUAL(inner, id);
          CHECK(std::current_exception());
        }
        give_way();
        throw;
      }
    } catch (const Base& base) {
      give_way();
      EQUAL(base.id, id);
    } catch (const std::string& text) {
      give_way();
      EQUAL(text, std::to_string(id));
    }
    EQUAL(std::uncaught_exceptions(), 0);
    CHECK(!std::current_exception());
  }
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back(work, i);
  for (std::thread& thread : threads) thread.join();
  EQUAL(cleaned, 8 * 10 * 4);
  puts("caught");
}
