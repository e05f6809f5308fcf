// std::mutex, std::condition_variable and sleep_for(), for nobody else.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

int main() {
  std::mutex mutex;
  std::condition_variable condition;
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  std::unique_lock lock(mutex);
  condition.notify_all();
  return condition.wait_for(lock, std::chrono::milliseconds(1)) == std::cv_status::timeout ? 0 : 1;
}
