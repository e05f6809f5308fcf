// sleep_for and sleep_until last at least as long as asked; other threads run meanwhile.
#include <atomic>
#include <chrono>

#include "check.h"

using namespace std::chrono_literals;

int main() {
  const auto start = std::chrono::steady_clock::now();
  std::atomic<bool> slept = false;
  std::thread other([&] {
    std::this_thread::sleep_for(20ms);
    slept = true;
  });
  std::this_thread::sleep_until(start + 60ms);
  CHECK(slept);
  CHECK(std::chrono::steady_clock::now() - start >= 60ms);
  const auto now = std::chrono::system_clock::now();
  std::this_thread::sleep_until(now + 5ms);
  CHECK(std::chrono::system_clock::now() >= now + 5ms);
  other.join();
  puts("awake");
}
