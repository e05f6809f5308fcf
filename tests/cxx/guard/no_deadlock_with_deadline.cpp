// A semaphore's deadline ends its wait, neither early nor never, and is no deadlock while others wait for ever; permits in time
// end it too. [thread.sema.cnt] try_acquire_for, try_acquire_until
// flags: -O0 -O2
#include <chrono>
#include <latch>
#include <semaphore>

#include "check.h"

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

int main() {
  std::latch latch(1);
  std::jthread other([&] { latch.wait(); });

  std::counting_semaphore<> semaphore(0);
  auto start = Clock::now();
  CHECK(!semaphore.try_acquire_for(20ms));
  auto passed = Clock::now() - start;
  CHECK(passed >= 20ms);
  CHECK(passed < 2s);

  start = Clock::now();
  CHECK(!semaphore.try_acquire_until(start + 20ms));
  CHECK(Clock::now() - start >= 20ms);
  CHECK(!semaphore.try_acquire_until(std::chrono::system_clock::now() - 1h));
  CHECK(!semaphore.try_acquire_for(0ms));
  CHECK(!semaphore.try_acquire_for(-1ms));

  std::jthread releasing([&] { semaphore.release(); });
  CHECK(semaphore.try_acquire_for(1h));
  latch.count_down();
  puts("in time");
}
