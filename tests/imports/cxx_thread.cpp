#include <cstdio>
#include <mutex>
#include <thread>

int main() {
  std::mutex mutex;
  int count = 0;
  {
    std::jthread thread([&] {
      const std::lock_guard lock(mutex);
      ++count;
    });
  }
  return std::printf("%d\n", count) == 2 && count == 1 ? 0 : 1;
}
