// atomic_ref: wait and notify of an object that is no atomic, by any of its references; enumerations and pointers too.
// [atomics.ref.ops], [atomics.wait]
// flags: -O0 -O2
#include <atomic>
#include <vector>

#include "check.h"

enum class Light : unsigned { red, green };

int main() {
  alignas(std::atomic_ref<int>::required_alignment) int turn = 0;
  {
    std::jthread other([&] {
      for (int i = 0; i < 50; ++i) {
        std::atomic_ref mine(turn);
        mine.wait(0);
        EQUAL(mine.load(), 1);
        mine = 0;
        mine.notify_one();
      }
    });
    for (int i = 0; i < 50; ++i) {
      std::atomic_ref mine(turn);
      mine = 1;
      mine.notify_one();
      mine.wait(1);
    }
  }

  Light light = Light::red;
  int target = 5;
  std::atomic<int*> pointer = nullptr;
  std::atomic<int> seen = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 5; ++i)
    threads.emplace_back([&] {
      std::atomic_ref(light).wait(Light::red);
      pointer.wait(nullptr);
      seen += *pointer.load();
    });
  give_way();
  std::atomic_ref reference(light);
  reference = Light::green;
  reference.notify_all();
  pointer = &target;
  pointer.notify_all();
  threads.clear();
  EQUAL(seen, 25);
}
