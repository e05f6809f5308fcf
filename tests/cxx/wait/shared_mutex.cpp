// shared_mutex and shared_timed_mutex: readers together, writers alone, both make progress.
// flags: -O0 -O2
#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <shared_mutex>
#include <vector>

#include "check.h"

using namespace std::chrono_literals;

int main() {
  std::shared_mutex mutex;
  std::atomic<int> readers = 0, most = 0;  // readers are there together
  int writers = 0, written = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([&, i] {
      for (int k = 0; k < 20; ++k) {
        if (i < 4) {
          std::shared_lock lock(mutex);
          EQUAL(writers, 0);
          most = std::max(most.load(), ++readers);
          give_way();
          --readers;
        } else {
          std::unique_lock lock(mutex);
          EQUAL(writers++ + readers, 0);
          give_way();
          --writers;
          ++written;
        }
      }
    });
  for (std::thread& thread : threads) thread.join();
  EQUAL(written, 40);
  CHECK(most >= 1);

  std::shared_timed_mutex timed;
  std::shared_lock held(timed);
  std::thread([&] {
    CHECK(timed.try_lock_shared());
    CHECK(!timed.try_lock_for(5ms));
    timed.unlock_shared();
  }).join();
  held.unlock();
  std::thread([&] { CHECK(std::unique_lock(timed, 1s).owns_lock()); }).join();
  puts("shared");
}
