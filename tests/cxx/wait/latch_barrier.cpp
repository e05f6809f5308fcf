// std::latch and std::barrier: nobody passes early, the completion runs once a phase, arrive_and_drop.
// flags: -O0 -O2
#include <atomic>
#include <barrier>
#include <latch>
#include <vector>

#include "check.h"

int main() {
  constexpr int count = 5;
  std::latch ready(count), go(1);
  std::atomic<int> arrived = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < count; ++i)
    threads.emplace_back([&] {
      ++arrived;
      ready.count_down();
      go.wait();
      CHECK(go.try_wait());
    });
  ready.wait();
  EQUAL(arrived, count);
  go.count_down();
  threads.clear();

  int phase = 0;
  std::atomic<int> inside = 0;
  auto completed = [&]() noexcept {
    EQUAL(inside, phase == 3 ? count - 1 : count);
    inside = 0;
    ++phase;
  };
  std::barrier barrier(count, completed);
  for (int i = 0; i < count; ++i)
    threads.emplace_back([&, i] {
      for (int k = 0; k < 3; ++k) {
        ++inside;
        give_way();
        if (k == 2 && i == 0) {
          barrier.arrive_and_drop();
          return;
        }
        barrier.arrive_and_wait();
        EQUAL(phase, k + 1);
      }
      ++inside;
      barrier.wait(barrier.arrive());
      EQUAL(phase, 4);
    });
  threads.clear();
  EQUAL(phase, 4);
  puts("phases");
}
