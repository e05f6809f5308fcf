// The scheduler's state, in one object; for guest/sched, and sched_yield() (sched/choosing.h).
#pragma once

#include <algorithm>

#include "sched/host_operations.h"
#include "sched/host_timer.h"
#include "sched/preemption.h"
#include "sched/processor_time.h"
#include "sched/ready_queues.h"
#include "sched/scheduler.h"
#include "sched/text.h"
#include "sched/trace.h"

namespace weft::sched {

// What the event loop does about deadlines (timekeeping.cpp).
struct Timekeeping {
  void (*expire_deadlines)();
  void (*see_to_deadlines)(bool idle);
  void (*timer_went_off)();
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

  // Null until there is a deadline: a program that never has one links no timer, and imports none.
  const Timekeeping* timekeeping = nullptr;
  HostTimer host_timer;
  Schedule schedule;
  bool watched = false;  // there is a trace, a choice by the schedule, or each thread's time to measure
  unsigned switches_until_poll = 1;
  unsigned spins_until_yield = 1;
  unsigned privileged_turns = 0;
  cm::Nanoseconds privileged_since = never;  // nobody of lower priority than the following has run since
  Priority privileged_least = 0;             // the lowest of those that have used up budgets since
  bool (*before_idle)() = nullptr;           // before_idle.cpp
  cm::Nanoseconds (*act)() = nullptr;
  cm::ThreadIndex (*choose_among_calls)() = nullptr;  // calls.cpp: instead of choose_with_host(), where calls come from outside
  bool asked_again = false;                           // it told a time
  Deadline act_again{.expired = [](Deadline&) {}};    // when to call it again: armed until then
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
    if (thread.priority == 0) [[likely]]
      return ready.push_back_without_priority(thread);
    ready.push_back(thread);
    if (thread.priority > running().priority) [[unlikely]] {
      detail::higher_ready = true;
      if (running().priority < privileged_least) begin_privilege();
    }
  }
  // Of a thread that has been taken off its wait queue.
  void make_ready(Thread& thread, Wake reason) {
    if (thread.deadline.when != never) deadlines.remove(thread.deadline);
    thread.waiting_on = nullptr;
    thread.wake = reason;
    add_ready(thread);
    if (trace.on()) [[unlikely]]
      trace.ready(thread);
  }
  // A budget is used up.
  void give_turn();
  // The same, of a thread that waits for memory to change.
  void give_turn_in_wait();
  // Whether the running thread may go on to keep from running those of lower priority. If not, they have had a turn.
  bool privilege_lasts();
  // Others have run.
  void begin_privilege() {
    privileged_since = never;
    privileged_least = 0;
  }
  // Everybody has a turn, whatever the priority.
  void let_all_run();
  // What has come from the host, and then those of higher priority.
  void run_higher();
  // The first thread is listed when somebody wants the list: an initialised list would not be a constant. (Who runs between two
  // calls from outside has no host thread, and is none of the program's.)
  void list_first();
  // As spawn(), of the first thread that is listed.
  void begin(Thread& thread);
  // As detail::choose_next(). The caller has been put where it waits, or into the ready queue.
  [[gnu::always_inline]] inline cm::ThreadIndex choose_next();
  [[gnu::always_inline]] inline cm::ThreadIndex choose_next_after_yield();  // the caller is put into the ready queue
  cm::ThreadIndex choose_next_after_lone_yield();

  void add_deadline(Deadline& deadline, cm::Nanoseconds when);
  cm::Nanoseconds expire_deadlines();  // and tells the time

  // For calls.cpp, one by one, what choose_with_host() does.
  [[gnu::always_inline]] inline cm::ThreadIndex choose_ready();  // somebody is
  void prepare_wait();
  [[nodiscard]] bool is_clock_to_be_looked_at() const;  // for a deadline for which no timer is armed
  void wait_for_call();
  void poll_among_calls() {
    if (timekeeping) timekeeping->see_to_deadlines(false);
    let_events_come();
  }

  [[nodiscard]] bool is_to_be_watched() const { return trace.on() || schedule.choose || processor_time.of_each_thread(); }
  [[nodiscard]] bool outstanding() const { return !deadlines.empty() || !operations.empty(); }

  // Waits for the next event of the host's while the running thread keeps the processor, whoever is ready.
  void wait_while_running() {
    ++statistics.waits;
    handle(cm::wait());
  }

 private:
  // The host is to have a turn now, or somebody chooses who runs or wants to know.
  [[gnu::always_inline]] inline bool is_host_due();
  [[gnu::always_inline]] inline cm::ThreadIndex make_running(Thread& next);
  [[gnu::always_inline]] inline cm::ThreadIndex make_other_running(Thread& next);
  cm::ThreadIndex choose_with_host();
  void poll_host();
  void wait_until_ready();  // somebody else is
  void wait_for_host();
  void wait_for_event();  // nobody runs meanwhile
  void see_to_deadlines(bool idle);
  void let_events_come();
  void handle(const cm::Event& event);
};

extern Scheduler scheduler;

[[nodiscard]] inline Priority due_priority(const Thread& thread) { return std::max(thread.own_priority, thread.lent_priority); }

// Reports that no thread can ever run again, and ends the program; returns if the user wants it to wait all the same (the
// environment variable WEFT_DEADLOCK is "wait").
void report_deadlock();

}  // namespace weft::sched
