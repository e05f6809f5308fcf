// condition_variable and condition_variable_any: no notification is lost, timeouts, notify_all_at_thread_exit.
// flags: -O0 -O2
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <shared_mutex>

#include "check.h"

using namespace std::chrono_literals;

template <typename Condition, typename Mutex>
static void queue_of_one() {
  Mutex mutex;
  Condition changed;
  std::deque<int> queue;
  long sum = 0;
  std::thread consumer([&] {
    for (int i = 0; i < 200; ++i) {
      std::unique_lock<Mutex> lock(mutex);
      changed.wait(lock, [&] { return !queue.empty(); });
      sum += queue.front();
      queue.pop_front();
      changed.notify_all();
    }
  });
  for (int i = 0; i < 200; ++i) {
    std::unique_lock<Mutex> lock(mutex);
    changed.wait(lock, [&] { return queue.empty(); });
    queue.push_back(i);
    changed.notify_all();
  }
  consumer.join();
  EQUAL(sum, 199 * 100);
}

int main() {
  queue_of_one<std::condition_variable, std::mutex>();
  queue_of_one<std::condition_variable_any, std::mutex>();
  queue_of_one<std::condition_variable_any, std::shared_mutex>();

  std::mutex mutex;
  std::condition_variable changed;
  std::unique_lock lock(mutex);
  CHECK(changed.wait_for(lock, 5ms) == std::cv_status::timeout);
  CHECK(!changed.wait_until(lock, std::chrono::system_clock::now() + 5ms, [] { return false; }));
  CHECK(lock.owns_lock());

  bool done = false;
  std::thread([&] {
    std::unique_lock held(mutex);
    done = true;
    std::notify_all_at_thread_exit(changed, std::move(held));
  }).detach();
  changed.wait(lock, [&] { return done; });
  puts("notified");
}
