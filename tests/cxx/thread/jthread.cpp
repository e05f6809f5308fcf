// std::jthread: its destructor asks to stop and joins; the function sees the token; stop_callback runs once, at once if late.
// flags: -O0 -O2
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stop_token>

#include "check.h"

int main() {
  std::atomic<int> rounds = 0;
  {
    std::jthread worker([&](std::stop_token token) {
      while (!token.stop_requested()) {
        ++rounds;
        give_way();
      }
    });
    while (rounds < 3) give_way();
  }
  CHECK(rounds >= 3);

  std::mutex mutex;
  std::condition_variable_any changed;
  bool stopped = false;
  std::jthread waiter([&](std::stop_token token) {
    std::unique_lock lock(mutex);
    CHECK(!changed.wait(lock, token, [] { return false; }));
    stopped = true;
  });
  give_way();
  CHECK(waiter.request_stop());
  CHECK(!waiter.request_stop());
  waiter.join();
  CHECK(stopped);

  std::stop_source source;
  int called = 0;
  {
    std::stop_callback early(source.get_token(), [&] { ++called; });
    std::stop_callback removed(std::stop_token(), [&] { called += 100; });
    source.request_stop();
    EQUAL(called, 1);
    std::stop_callback late(source.get_token(), [&] { ++called; });
  }
  EQUAL(called, 2);
  puts("stopped");
}
