// std::mutex, recursive_mutex, timed ones: exclusion across switches, try_lock, timeouts, scoped_lock without deadlock.
// flags: -O0 -O2
#include <chrono>
#include <mutex>
#include <vector>

#include "check.h"

using namespace std::chrono_literals;

template <typename Mutex>
static void excludes() {
  Mutex mutex;
  int inside = 0, total = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int k = 0; k < 25; ++k) {
        std::lock_guard lock(mutex);
        EQUAL(inside++, 0);
        give_way();
        EQUAL(--inside, 0);
        ++total;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EQUAL(total, 100);
}

int main() {
  excludes<std::mutex>();
  excludes<std::recursive_mutex>();
  excludes<std::timed_mutex>();
  excludes<std::recursive_timed_mutex>();

  std::recursive_timed_mutex recursive;
  CHECK(recursive.try_lock() && recursive.try_lock_for(1ms));
  std::thread([&] { CHECK(!recursive.try_lock_for(5ms)); }).join();
  recursive.unlock();
  recursive.unlock();
  std::thread([&] {
    CHECK(recursive.try_lock_until(std::chrono::system_clock::now() + 1s));
    recursive.unlock();
  }).join();

  std::mutex one, two;
  int both = 0;
  std::thread forwards([&] {
    for (int i = 0; i < 50; ++i) {
      std::scoped_lock lock(one, two);
      ++both;
      give_way();
    }
  });
  std::thread backwards([&] {
    for (int i = 0; i < 50; ++i) {
      std::scoped_lock lock(two, one);
      ++both;
      give_way();
    }
  });
  forwards.join();
  backwards.join();
  EQUAL(both, 100);
  one.lock();
  std::unique_lock tried(two, std::defer_lock);
  std::thread([&] { EQUAL(std::try_lock(two, one), 1); }).join();
  CHECK(!tried.owns_lock());
  one.unlock();
  puts("excluded");
}
