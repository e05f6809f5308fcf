// What the same costs with Boost.Fiber, on one processor.
#include <boost/fiber/all.hpp>

#include <mutex>
#include <optional>
#include <vector>

#include "measure.h"

namespace {

namespace fibers = boost::fibers;

bool stop = false;
double others = 0;  // operations of the partners
std::vector<fibers::fiber> partners;

template <typename Partner>
void start_partners(int count, Partner partner) {
  stop = false;
  for (int i = 0; i < count; ++i) partners.emplace_back(partner);
}

void join_partners() {
  for (fibers::fiber& partner : partners) partner.join();
  partners.clear();
}

void end_partners() {
  stop = true;
  join_partners();
}

// ---- A turn goes to the partner and back, by a condition each way ----

fibers::mutex mutex;
fibers::condition_variable conditions[2];
int turn = 0;

void wait_for_turn(std::unique_lock<fibers::mutex>& lock, int mine) {
  while (turn != mine) conditions[mine].wait(lock);
}

void give_turn(int to) {
  turn = to;
  conditions[to].notify_one();
}

void condition_start() {
  start_partners(1, [] {
    std::unique_lock lock(mutex);
    for (bool last = false; !last;) {
      wait_for_turn(lock, 1);
      last = stop;
      give_turn(0);
    }
  });
}

double condition_run(int count) {
  std::unique_lock lock(mutex);
  for (int i = 0; i < count; ++i) {
    give_turn(1);
    wait_for_turn(lock, 0);
  }
  return 2.0 * count;
}

void condition_end() {
  stop = true;
  condition_run(1);
  join_partners();
}

// ---- The same by channels without room: Boost.Fiber has no semaphore ----

std::optional<fibers::unbuffered_channel<bool>> channel[2];

void hand_over(int count, bool last) {
  bool answer = false;
  for (int i = 0; i < count; ++i) {
    channel[1]->push(last);
    channel[0]->pop(answer);
  }
}

void semaphore_start() {
  channel[0].emplace();
  channel[1].emplace();
  start_partners(1, [] {
    for (bool last = false; !last;) {
      channel[1]->pop(last);
      channel[0]->push(last);
    }
  });
}

double semaphore_run(int count) {
  hand_over(count, false);
  return 2.0 * count;
}

void semaphore_end() {
  hand_over(1, true);
  join_partners();
}

// ---- Yielding ----

void yield_start() {
  start_partners(1, [] {
    while (!stop) {
      boost::this_fiber::yield();
      ++others;
    }
  });
}

double yield_run(int count) {
  const double before = others;
  for (int i = 0; i < count; ++i) boost::this_fiber::yield();
  return count + others - before;
}

// ---- Made and joined ----

double create_run(int count) {
  for (int i = 0; i < count; ++i) fibers::fiber([] {}).join();
  return count;
}

// ---- A mutex that four want ----

void lock_yield_unlock() {
  const std::lock_guard lock(mutex);
  boost::this_fiber::yield();
}

void contended_start() {
  start_partners(3, [] {
    while (!stop) {
      lock_yield_unlock();
      ++others;
    }
  });
}

double contended_run(int count) {
  const double before = others;
  for (int i = 0; i < count; ++i) lock_yield_unlock();
  return count + others - before;
}

// ---- A barrier of eight ----

std::optional<fibers::barrier> barrier;
unsigned long rounds = 0;
unsigned long last_round = 0;

void barrier_start() {
  barrier.emplace(8);
  rounds = 0;
  last_round = static_cast<unsigned long>(-1);
  start_partners(7, [] {
    for (unsigned long round = 0; round != last_round; ++round) barrier->wait();
  });
}

double barrier_run(int count) {
  for (int i = 0; i < count; ++i) barrier->wait();
  rounds += static_cast<unsigned long>(count);
  return count;
}

void barrier_end() {
  last_round = rounds + 1;
  barrier_run(1);
  join_partners();
}

// ---- A bounded queue: the partner produces, main consumes ----

std::optional<fibers::buffered_channel<int>> queue;

int take() {
  int item = 0;
  queue->pop(item);
  return item;
}

void queue_start() {
  queue.emplace(64);
  start_partners(1, [] {
    while (!stop) queue->push(1);
    queue->push(0);
  });
}

double queue_run(int count) {
  for (int i = 0; i < count; ++i) take();
  return count;
}

void queue_end() {
  stop = true;
  while (take() != 0) {
  }
  join_partners();
}

double lock_run(int count) {
  for (int i = 0; i < count; ++i) {
    mutex.lock();
    mutex.unlock();
  }
  return count;
}

void nothing() {}

}  // namespace

int main() {
  const benchmark benchmarks[] = {
      {"condition", condition_start, condition_run, condition_end},
      {"semaphore", semaphore_start, semaphore_run, semaphore_end},
      {"yield", yield_start, yield_run, end_partners},
      {"create", nothing, create_run, nothing},
      {"contended", contended_start, contended_run, end_partners},
      {"barrier", barrier_start, barrier_run, barrier_end},
      {"queue", queue_start, queue_run, queue_end},
      {"lock", nothing, lock_run, nothing},
  };
  for (const benchmark& each : benchmarks) measure(&each);
}
