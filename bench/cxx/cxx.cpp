// What the C++ library costs beside what it stands on: a plain program, compiled by `weft c++` and by the native compiler with
// the same libc++. Measured as bench/threads does it (measure.h). The last rows of a component are the host's exceptions alone.
#include <pthread.h>

#include <atomic>
#include <cstdlib>
#include <future>
#include <latch>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <thread>

#include "../threads/host.h"
#include "../threads/measure.h"
#include "exceptions.h"

namespace {

void none() {}

// ---- std::mutex and pthread_mutex_t ----

std::mutex mutex;
pthread_mutex_t c_mutex = PTHREAD_MUTEX_INITIALIZER;

double mutex_run(int count) {
  for (int i = 0; i < count; ++i) {
    mutex.lock();
    mutex.unlock();
  }
  return count;
}

double c_mutex_run(int count) {
  for (int i = 0; i < count; ++i) {
    pthread_mutex_lock(&c_mutex);
    pthread_mutex_unlock(&c_mutex);
  }
  return count;
}

// ---- std::async and its result ----

double async_run(int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i) sum += std::async(std::launch::async, [] { return 1; }).get();
  return sum;
}

// What it is made of: the same in C, without an exception that might come out of it and without a block of memory; and the
// library's part of it without a thread.

pthread_cond_t c_condition = PTHREAD_COND_INITIALIZER;
bool c_done;

void* c_task(void* none) {
  pthread_mutex_lock(&c_mutex);
  c_done = true;
  pthread_cond_broadcast(&c_condition);
  pthread_mutex_unlock(&c_mutex);
  return none;
}

double c_async_run(int count) {
  for (int i = 0; i < count; ++i) {
    pthread_t task;
    c_done = false;
    if (pthread_create(&task, nullptr, c_task, nullptr) != 0) std::abort();
    pthread_detach(task);
    pthread_mutex_lock(&c_mutex);
    while (!c_done) pthread_cond_wait(&c_condition, &c_mutex);
    pthread_mutex_unlock(&c_mutex);
  }
  return count;
}

double promise_run(int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i) {
    std::promise<int> promise;
    std::future<int> future = promise.get_future();
    promise.set_value(1);
    sum += future.get();
  }
  return sum;
}

// ---- Hand-offs: main tells the partner, who tells main ----

std::thread partner;
bool stop;

// A latch is for one use; whoever is about to wait makes the next one before the other can count it down.
class Baton {
 public:
  void prepare() { latch_.emplace(1); }
  void pass() { latch_->count_down(); }
  void await() { latch_->wait(); }

 private:
  std::optional<std::latch> latch_;
};

Baton there, back;

double latch_run(int count) {
  for (int i = 0; i < count; ++i) {
    back.prepare();
    there.pass();
    back.await();
  }
  return 2.0 * count;
}

void latch_start() {
  stop = false;
  there.prepare();
  partner = std::thread([] {
    for (bool last = false; !last;) {
      there.await();
      last = stop;
      there.prepare();
      back.pass();
    }
  });
}

void latch_end() {
  stop = true;
  latch_run(1);
  partner.join();
}

std::counting_semaphore<> forth(0), again(0);

double semaphore_run(int count) {
  for (int i = 0; i < count; ++i) {
    forth.release();
    again.acquire();
  }
  return 2.0 * count;
}

void semaphore_start() {
  stop = false;
  partner = std::thread([] {
    for (bool last = false; !last;) {
      forth.acquire();
      last = stop;
      again.release();
    }
  });
}

void semaphore_end() {
  stop = true;
  semaphore_run(1);
  partner.join();
}

// ---- A notification that nobody waits for ----

std::atomic<int> number;

double notify_run(int count) {
  for (int i = 0; i < count; ++i) {
    number.store(i, std::memory_order_release);
    number.notify_one();
  }
  return count;
}

// ---- A throw and its catch, through frames that have something to clean up ----

int volatile cleaned;

struct Cleanup {
  ~Cleanup() { cleaned = cleaned + 1; }
};

[[gnu::noinline]] void throw_through(int frames) {
  if (frames == 0) throw frames;
  const Cleanup cleanup;
  throw_through(frames - 1);
}

[[gnu::noinline]] void throw_plainly(int frames) {
  if (frames == 0) throw frames;
  throw_plainly(frames - 1);
  cleaned = cleaned + 1;  // so that the call is none in a tail
}

template <void (*thrower)(int), int frames>
double throw_run(int count) {
  int caught = 0;
  for (int i = 0; i < count; ++i) {
    try {
      thrower(frames);
    } catch (int) {
      ++caught;
    }
  }
  return caught;
}

template <int frames>
double bare_throw_run(int count) {
  for (int i = 0; i < count; ++i) bare_throw_and_catch(frames);
  return count;
}

constexpr benchmark benchmarks[] = {
    {"mutex", none, mutex_run, none},
    {"c-mutex", none, c_mutex_run, none},
    {"async", none, async_run, none},
    {"c-async", none, c_async_run, none},
    {"promise", none, promise_run, none},
    {"latch", latch_start, latch_run, latch_end},
    {"semaphore", semaphore_start, semaphore_run, semaphore_end},
    {"notify", none, notify_run, none},
    {"throw-1", none, throw_run<throw_through, 1>, none},
    {"throw-10", none, throw_run<throw_through, 10>, none},
    {"throw-10-plain", none, throw_run<throw_plainly, 10>, none},
    {"bare-throw-1", none, bare_throw_run<1>, none},
    {"bare-throw-10", none, bare_throw_run<10>, none},
};

}  // namespace

int main() {
  for (const benchmark& each : benchmarks) measure(&each);
}
