// The scheduler's state, in one object; for guest/sched only.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "sched/scheduler.h"
#include "sched/text.h"
#include "sched/trace.h"

namespace weft::sched {

using ThreadList = List<Thread, &Thread::queue_link>;

// The ready threads: a list for each priority, and a bitmap of those that are not empty.
class ReadyQueues {
 public:
  [[nodiscard]] bool empty() const { return (present_[0] | present_[1]) == 0; }

  // The highest priority that is ready; not to be called when empty.
  [[nodiscard]] unsigned highest() const {
    return present_[1] ? 127U - static_cast<unsigned>(std::countl_zero(present_[1]))
                       : 63U - static_cast<unsigned>(std::countl_zero(present_[0]));
  }

  void push_back(Thread& thread) {
    lists_[thread.priority].push_back(thread);
    note(thread.priority);
  }

  void push_front(Thread& thread) {
    lists_[thread.priority].push_front(thread);
    note(thread.priority);
  }

  Thread& pop_highest() {
    const unsigned priority = highest();
    return pop(*lists_[priority].front(), priority);
  }

  // `choose`: as in Schedule.
  Thread& pop_chosen(unsigned (*choose)(unsigned count)) {
    const unsigned priority = highest();
    const ThreadList& list = lists_[priority];
    unsigned count = 0;
    for (const Thread* thread = list.front(); thread; thread = list.after(*thread)) ++count;
    Thread* thread = list.front();
    for (unsigned place = count > 1 ? choose(count) : 0; place > 0; --place) thread = list.after(*thread);
    return pop(*thread, priority);
  }

 private:
  Thread& pop(Thread& thread, unsigned priority) {
    lists_[priority].remove(thread);
    if (lists_[priority].empty()) present_[priority / 64U] &= ~(std::uint64_t{1} << (priority % 64U));
    return thread;
  }

  void note(Priority priority) { present_[priority / 64U] |= std::uint64_t{1} << (priority % 64U); }

  std::array<std::uint64_t, priorities / 64> present_{};
  std::array<ThreadList, priorities> lists_{};
};

// The pending host operations, found by their waitable.
class Operations {
 public:
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] bool any_awaited() const;
  [[nodiscard]] HostOperation* find(cm::Waitable waitable) const;
  void add(HostOperation& operation);
  void remove(HostOperation& operation);

 private:
  using Bucket = List<HostOperation, &HostOperation::link>;
  [[nodiscard]] static std::size_t bucket_of(cm::Waitable waitable) { return waitable % 64; }

  std::array<Bucket, 64> buckets_{};
  unsigned count_ = 0;
};

class Scheduler {
 public:
  // The process's first thread until adopt_first(), and its host thread.
  Thread first{.host = &first_host, .stack_limit = main_stack_limit, .id = 1, .name = "main"};
  cm::HostThread first_host;

  ReadyQueues ready;
  Deadlines deadlines;
  Operations operations;
  List<Thread, &Thread::all_link> threads;  // all but finished ones; empty while there is only `first`

  cm::HostThread* idle = nullptr;
  unsigned host_threads = 0;
  unsigned host_thread_limit = 30'000;

  cm::Waitable timer = 0;  // the one host timer, and when it goes off
  cm::Nanoseconds timer_deadline = never;
  Schedule schedule;
  bool watched = false;  // there is a trace, or a choice by the schedule
  unsigned switches_until_poll = 1;
  unsigned spins_until_yield = 1;
  Statistics statistics;
  Trace trace{statistics};

  constexpr Scheduler() = default;
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;
  ~Scheduler() = default;

  void add_ready(Thread& thread) {
    ready.push_back(thread);
    if (thread.priority > running().priority) detail::higher_ready = true;
  }
  void make_ready(Thread& thread, Wake reason);
  // The first thread is listed when somebody wants the list: an initialised list would not be a constant.
  void list_first();
  // Chooses who is to run next, and makes it the running thread. The caller has been put where it waits, or into the ready
  // queue, and switches to it.
  [[gnu::always_inline]] inline Thread& choose_next();

  [[nodiscard]] bool outstanding() const { return deadlines.earliest() != never || !operations.empty(); }

 private:
  [[gnu::always_inline]] inline void make_running(Thread& next);
  Thread& choose_with_host();
  void poll_host();
  void wait_for_host();
  void arm_timer();
  void expire_deadlines();
  void handle(const cm::Event& event);
};

extern Scheduler scheduler;

// Reports that no thread can ever run again, and ends the program; returns if the user wants it to wait all the same (the
// environment variable WEFT_DEADLOCK is "wait").
void report_deadlock();

}  // namespace weft::sched
