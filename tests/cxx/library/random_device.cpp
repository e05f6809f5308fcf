// random_device gives other numbers each time, from several threads too, and seeds engines. [rand.device]
#include <limits>
#include <mutex>
#include <random>
#include <set>
#include <vector>

#include "check.h"

int main() {
  static_assert(std::random_device::min() == 0 && std::random_device::max() == std::numeric_limits<unsigned>::max());
  std::mutex mutex;
  std::set<unsigned long long> seen;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        std::random_device device;
        for (int j = 0; j < 100; ++j) {
          const unsigned long long number = static_cast<unsigned long long>(device()) << 32 | device();
          const std::lock_guard lock(mutex);
          seen.insert(number);
        }
      });
  }
  EQUAL(seen.size(), 400U);
  std::random_device device("/dev/urandom");
  std::mt19937 engine(device());
  const int number = std::uniform_int_distribution(1, 6)(engine);
  CHECK(number >= 1 && number <= 6);
}
