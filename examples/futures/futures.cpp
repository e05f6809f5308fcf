// A thread pool in C++: submit() takes any function and returns the std::future of its result, or of the exception that it
// threw.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

class Pool {
 public:
  explicit Pool(int size) {
    for (int i = 0; i < size; ++i) workers_.emplace_back([this](std::stop_token stop) { work(stop); });
  }

  // What has been submitted is done first: a worker only stops when there is nothing left.
  ~Pool() {
    for (std::jthread& worker : workers_) worker.request_stop();
  }

  template <typename Function>
  auto submit(Function function) {
    std::packaged_task<std::invoke_result_t<Function>()> task(std::move(function));
    auto result = task.get_future();
    {
      const std::lock_guard lock(mutex_);
      jobs_.emplace_back([task = std::move(task)] mutable { task(); });
    }
    has_job_.notify_one();
    return result;
  }

 private:
  void work(const std::stop_token& stop) {
    for (;;) {
      std::unique_lock lock(mutex_);
      if (!has_job_.wait(lock, stop, [this] { return !jobs_.empty(); })) return;
      std::packaged_task<void()> job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      job();
    }
  }

  std::mutex mutex_;
  std::condition_variable_any has_job_;
  std::deque<std::packaged_task<void()>> jobs_;  // here only as functions that can be moved and not copied
  std::vector<std::jthread> workers_;            // the last member, so that they have ended when the others are destroyed
};

static long steps(long number) {
  if (number <= 0) throw std::invalid_argument("not a positive number: " + std::to_string(number));
  long count = 0;
  for (; number != 1; ++count) number = number % 2 ? 3 * number + 1 : number / 2;
  return count;
}

int main() {
  Pool pool(4);
  std::map<long, std::future<long>> results;
  for (long number : {27, 97, 871, 6171, 0, 77031}) results[number] = pool.submit([number] { return steps(number); });

  // Tasks may submit tasks; a future may be waited for in another thread.
  std::future<std::string> report = pool.submit([&] {
    std::string lines;
    for (auto& [number, result] : results) {
      try {
        lines += std::to_string(number) + ": " + std::to_string(result.get()) + " steps\n";
      } catch (const std::exception& problem) {
        lines += std::to_string(number) + ": " + problem.what() + "\n";
      }
    }
    return lines;
  });
  std::fputs(report.get().c_str(), stdout);
}
