// counting_semaphore and binary_semaphore: never more inside than permits, timeouts, a release of several.
// flags: -O0 -O2
#include <chrono>
#include <semaphore>
#include <vector>

#include "check.h"

using namespace std::chrono_literals;

int main() {
  std::counting_semaphore<3> permits(3);
  int inside = 0, most = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      for (int k = 0; k < 10; ++k) {
        permits.acquire();
        most = std::max(most, ++inside);
        CHECK(inside <= 3);
        give_way();
        --inside;
        permits.release();
      }
    });
  threads.clear();
  CHECK(most >= 1);

  std::binary_semaphore ping(0), pong(0);
  int turns = 0;
  std::jthread other([&] {
    for (int i = 0; i < 100; ++i) {
      ping.acquire();
      ++turns;
      pong.release();
    }
  });
  for (int i = 0; i < 100; ++i) {
    ping.release();
    pong.acquire();
    EQUAL(turns, i + 1);
  }
  CHECK(!ping.try_acquire());
  CHECK(!ping.try_acquire_for(5ms));
  CHECK(!ping.try_acquire_until(std::chrono::steady_clock::now() + 5ms));
  permits.acquire();
  permits.release(1);
  puts("permits");
}
