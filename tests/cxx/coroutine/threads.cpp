// A coroutine that is resumed on another thread goes on there: it sees that thread's id and thread_local variables, keeps its
// own local ones, and an exception goes to whoever resumes it or waits for it. [dcl.fct.def.coroutine], [basic.stc.thread]
// flags: -O0 -O2
#include <condition_variable>
#include <coroutine>
#include <deque>
#include <exception>
#include <latch>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "check.h"

static thread_local int number = -1;
static thread_local std::string name = "main";

static int current_number() { return number; }

// One thread that resumes what it is given.
class Executor {
 public:
  explicit Executor(int its_number) {
    thread_ = std::jthread([this, its_number](std::stop_token stop) {
      number = its_number;
      name = "executor " + std::to_string(its_number);
      for (;;) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [this] { return !ready_.empty(); })) return;
        const std::coroutine_handle<> next = ready_.front();
        ready_.pop_front();
        lock.unlock();
        next.resume();
      }
    });
  }

  // co_await executor: goes on in its thread.
  auto operator co_await() {
    struct Awaiter {
      Executor& executor;
      bool await_ready() { return false; }
      void await_suspend(std::coroutine_handle<> handle) {
        const std::lock_guard lock(executor.mutex_);
        executor.ready_.push_back(handle);
        executor.changed_.notify_one();
      }
      std::thread::id await_resume() { return std::this_thread::get_id(); }
    };
    return Awaiter{*this};
  }

  std::thread::id id() const { return thread_.get_id(); }

 private:
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::coroutine_handle<>> ready_;
  std::jthread thread_;
};

struct Task {
  struct promise_type {
    std::exception_ptr problem;
    std::latch* done = nullptr;
    Task get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() { return {}; }
    auto final_suspend() noexcept {
      struct Last {
        bool await_ready() noexcept { return false; }
        void await_suspend(std::coroutine_handle<promise_type> handle) noexcept { handle.promise().done->count_down(); }
        void await_resume() noexcept {}
      };
      return Last{};
    }
    void return_void() {}
    void unhandled_exception() { problem = std::current_exception(); }
  };

  std::coroutine_handle<promise_type> handle;

  void start(std::latch& done) const {
    handle.promise().done = &done;
    handle.resume();
  }
};

static std::vector<std::string> log;

static Task wander(std::vector<Executor*> executors, int laps) {
  std::string own = "from " + name;
  EQUAL(number, -1);
  int hops = 0;
  for (int lap = 0; lap < laps; ++lap)
    for (size_t i = 0; i < executors.size(); ++i) {
      const std::thread::id here = co_await *executors[i];
      CHECK(here == executors[i]->id());
      CHECK(std::this_thread::get_id() == here);
      EQUAL(number, static_cast<int>(i));
      EQUAL(current_number(), static_cast<int>(i));
      EQUAL(name, "executor " + std::to_string(i));
      own += ' ' + std::to_string(number);
      ++hops;
    }
  EQUAL(hops, laps * static_cast<int>(executors.size()));
  log.push_back(own);
}

static Task fails(Executor* first, Executor* second) {
  co_await *first;
  try {
    throw std::runtime_error("in " + name);
  } catch (const std::runtime_error& error) {
    EQUAL(std::string(error.what()), "in executor 0");
  }
  co_await *second;
  throw std::runtime_error("in " + name);
}

int main() {
  Executor executors[] = {Executor(0), Executor(1), Executor(2)};

  std::latch done(2);
  const Task wandering = wander({&executors[0], &executors[1], &executors[2]}, 3);
  const Task failing = fails(&executors[0], &executors[2]);
  wandering.start(done);
  failing.start(done);
  done.wait();
  EQUAL(name, "main");
  puts(log.at(0).c_str());
  try {
    std::rethrow_exception(failing.handle.promise().problem);
  } catch (const std::runtime_error& error) {
    puts(error.what());
  }

  std::latch many(100);
  std::vector<Task> tasks;
  for (int i = 0; i < 100; ++i) tasks.push_back(wander({&executors[0], &executors[1], &executors[2]}, 2));
  for (const Task& task : tasks) task.start(many);
  many.wait();
  EQUAL(log.size(), 101U);
  for (const Task& task : tasks) {
    CHECK(task.handle.done());
    task.handle.destroy();
  }
  wandering.handle.destroy();
  failing.handle.destroy();
}
