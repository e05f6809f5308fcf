// The scheduler's state, in one object; for guest/sched only.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "sched/processor_time.h"
#include "sched/scheduler.h"
#include "sched/text.h"
#include "sched/trace.h"

namespace weft::sched {

// The ready threads: a queue for each priority, linked one way only, and a bitmap of those that are not empty.
class ReadyQueues {
 public:
  [[nodiscard]] bool empty() const { return (present_[0] | present_[1]) == 0; }

  // The highest priority that is ready; not to be called when empty.
  [[nodiscard]] unsigned highest() const {
    return present_[1] ? 127U - static_cast<unsigned>(std::countl_zero(present_[1]))
                       : 63U - static_cast<unsigned>(std::countl_zero(present_[0]));
  }

  // Whether `thread`, which does not wait, is in one of them. The running thread may be, just before it switches.
  [[nodiscard]] static bool contain(const Thread& thread) { return thread.queue_link.previous != nullptr; }

  void push_back(Thread& thread) {
    Queue& queue = queues_[thread.priority];
    thread.queue_link = {.previous = &thread, .next = nullptr};
    if (queue.first) {
      queue.last->queue_link.next = &thread;
    } else {
      queue.first = &thread;
      present_[thread.priority / 64U] |= bit(thread.priority);
    }
    queue.last = &thread;
  }

  void push_front(Thread& thread) {
    Queue& queue = queues_[thread.priority];
    thread.queue_link = {.previous = &thread, .next = queue.first};
    if (!queue.first) queue.last = &thread;
    queue.first = &thread;
    present_[thread.priority / 64U] |= bit(thread.priority);
  }

  Thread& pop_highest() {
    const unsigned priority = highest();
    Queue& queue = queues_[priority];
    Thread& thread = *queue.first;
    queue.first = thread.queue_link.next;
    if (!queue.first) present_[priority / 64U] &= ~bit(priority);
    thread.queue_link = {};
    return thread;
  }

  // As push_back(last) and then pop_highest(), if somebody of the same priority is ready and nobody of a higher one.
  Thread& exchange(Thread& last) {
    Queue& queue = queues_[last.priority];
    Thread& thread = *queue.first;
    last.queue_link = {.previous = &last, .next = nullptr};
    queue.last->queue_link.next = &last;
    queue.last = &last;
    queue.first = thread.queue_link.next;
    thread.queue_link = {};
    return thread;
  }

  // `choose`: as in Schedule.
  Thread& pop_chosen(unsigned (*choose)(unsigned count)) {
    const unsigned priority = highest();
    Queue& queue = queues_[priority];
    unsigned count = 0;
    for (const Thread* thread = queue.first; thread; thread = thread->queue_link.next) ++count;
    const unsigned place = count > 1 && priority == 0 ? choose(count) : 0;
    if (place == 0) return pop_highest();
    Thread* before = queue.first;
    for (unsigned i = 1; i < place; ++i) before = before->queue_link.next;
    [[assume(before != nullptr)]];  // place < count
    return take_after(queue, *before);
  }

  // Looks for it: only a change of priority takes a ready thread out of its queue.
  void remove(const Thread& thread) {
    Queue& queue = queues_[thread.priority];
    if (queue.first == &thread) {
      queue.first = thread.queue_link.next;
      if (!queue.first) present_[thread.priority / 64U] &= ~bit(thread.priority);
    } else {
      Thread* before = queue.first;
      while (before->queue_link.next != &thread) before = before->queue_link.next;
      (void)take_after(queue, *before);
    }
  }

 private:
  struct Queue {
    Thread* first = nullptr;
    Thread* last = nullptr;  // if there is a first one
  };

  static Thread& take_after(Queue& queue, Thread& before) {
    Thread& thread = *before.queue_link.next;
    before.queue_link.next = thread.queue_link.next;
    if (queue.last == &thread) queue.last = &before;
    thread.queue_link = {};
    return thread;
  }

  [[nodiscard]] static std::uint64_t bit(unsigned priority) { return std::uint64_t{1} << (priority % 64U); }

  std::array<std::uint64_t, priorities / 64> present_{};
  std::array<Queue, priorities> queues_{};
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

// What preempted code learns from one look at the clock to the next (preemption.cpp).
struct Preemption {
  int charge = 1 << 14;                      // the countdown until the next look
  cm::Nanoseconds looked = never;            // when the last one was; never if nobody could have had a turn then
  cm::Nanoseconds privileged_since = never;  // no thread without a priority has been seen at a look since
  std::uint64_t switches = 0;                // Statistics::switches at the end of the last look

  void look();

 private:
  void learn(cm::Nanoseconds passed);
  void slice_over(cm::Nanoseconds now, cm::Nanoseconds passed);
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

  cm::Waitable timer = 0;  // the one host timer, and for when it was asked
  cm::Nanoseconds timer_deadline = never;
  cm::Nanoseconds timer_is_short_of = never;  // the deadline before which it was asked for, if it was
  cm::Nanoseconds looked_for = never;         // the deadline that is so near that no timer is asked for: the clock is looked at
  bool timer_is_exact = false;                // although cm::timer_step() says otherwise
  Schedule schedule;
  bool watched = false;  // there is a trace, a choice by the schedule, or each thread's time to measure
  unsigned switches_until_poll = 1;
  unsigned spins_until_yield = 1;
  unsigned privileged_turns = 0;
  Preemption preemption;
  Attendant cancellation_attendant = nullptr;
  Attendant signal_attendant = nullptr;
  PendingSignals process_signals;  // that no thread has taken yet
  Statistics statistics;
  Trace trace{statistics};
  ProcessorTime processor_time;

  constexpr Scheduler() = default;
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;
  ~Scheduler() = default;

  void add_ready(Thread& thread) {
    ready.push_back(thread);
    if (thread.priority > running().priority) detail::higher_ready = true;
  }
  void make_ready(Thread& thread, Wake reason);
  // A budget is used up.
  void give_turn();
  // Whether the running thread may go on to keep from running those of lower priority. If not, they have had a turn.
  bool privilege_lasts();
  // Everybody has a turn, whatever the priority.
  void let_all_run();
  // What has come from the host, and then those of higher priority.
  void run_higher();
  // The first thread is listed when somebody wants the list: an initialised list would not be a constant.
  void list_first();
  // As detail::choose_next(). The caller has been put where it waits, or into the ready queue.
  [[gnu::always_inline]] inline cm::HostThread* choose_next();
  [[gnu::always_inline]] inline cm::HostThread* choose_next_after_yield();  // the caller is put into the ready queue
  cm::HostThread* choose_next_after_lone_yield();

  cm::Nanoseconds expire_deadlines();  // and tells the time

  [[nodiscard]] bool outstanding() const { return !deadlines.empty() || !operations.empty(); }

 private:
  // The host is to have a turn now, or somebody chooses who runs or wants to know.
  [[gnu::always_inline]] inline bool is_host_due();
  [[gnu::always_inline]] inline cm::HostThread* make_running(Thread& next);
  [[gnu::always_inline]] inline cm::HostThread* make_other_running(Thread& next);
  cm::HostThread* choose_with_host();
  void poll_host();
  void wait_for_host();
  void arm_timer();
  [[nodiscard]] cm::Nanoseconds time_to_ask_for(cm::Nanoseconds deadline);
  void timer_went_off();
  void handle(const cm::Event& event);
};

extern Scheduler scheduler;

// Reports that no thread can ever run again, and ends the program; returns if the user wants it to wait all the same (the
// environment variable WEFT_DEADLOCK is "wait").
void report_deadlock();

}  // namespace weft::sched
