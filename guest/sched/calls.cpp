#include "sched/calls.h"

#include <cassert>
#include <utility>

#include "cm/task.h"
#include "sched/budget.h"
#include "sched/choosing.h"
#include "sched/scheduler_state.h"
#include "sched/signals.h"

namespace weft::sched {
namespace {

// Neither is in any list: they do nothing for the program but switch.
struct Calls {
  Thread event_loop{.name = "calls"};
  Thread resumer{.name = "calls"};
  bool begun = false;
  bool away = false;              // the event loop is at the host
  bool resuming = false;          // the host has been asked to resume the resumer
  unsigned synchronous = 0;       // calls of functions without `async` under way
  HostOperation next_call;        // which the host may always bring: who polls for what it does gives the host a turn
  Thread* interrupted = nullptr;  // that cm::held is about: it goes on as the running thread
  unsigned unnamed = 0;           // calls on host threads whose indices nobody has asked for
  unsigned tasks = 0;             // whose threads have not ended
};
constinit Calls calls;
constinit unsigned most_tasks = ~0U;

bool must_not_wait() { return calls.synchronous != 0; }

void become_running(Thread& thread) {
  detail::begin_budget(thread);
  detail::running_thread = &thread;
  weft_stack_limit = thread.stack_limit;
}

cm::ThreadIndex make_running(Thread& thread) {
  become_running(thread);
  ++scheduler.statistics.switches;
  return thread.host_index;
}

void resume_resumer() {
  if (std::exchange(calls.resuming, true)) return;
  cm::resume_later(calls.resumer.host_index);
}

const Thread* holder(const Thread& thread) {
  const WaitKind* const kind = thread.waiting_on ? thread.waiting_kind : nullptr;
  return kind && kind->owner ? kind->owner(thread.waiting_object) : nullptr;
}

// Whether threads wait for each other, so that no call from outside can ever help them. (Floyd: a path that does not end.)
bool is_on_cycle(const Thread& start) {
  const Thread* slow = &start;
  const Thread* fast = holder(start);
  while (fast && fast != slow) {
    fast = holder(*fast);
    if (!fast) break;
    fast = holder(*fast);
    slow = holder(*slow);
  }
  return fast != nullptr;
}

void report_cycle() {
  const auto look = [](const Thread& thread, void* found) { *static_cast<bool*>(found) |= is_on_cycle(thread); };
  bool found = false;
  for_each_thread(look, &found);
  if (found) report_deadlock();
}

bool is_unnamed(const Thread& thread) { return thread.host && thread.host != &scheduler.first_host && thread.host->index == 0; }

void no_more_unnamed(const Thread& thread) {
  if (is_unnamed(thread) && --calls.unnamed == 0) scheduler.watched = scheduler.is_to_be_watched();
}

// Somebody is going to switch to the running thread.
void name_running() {
  Thread& self = running();
  if (!is_unnamed(self)) return;
  no_more_unnamed(self);
  self.host_index = self.host->index = cm::thread_index();
}

// Instead of Scheduler::choose_with_host().
cm::ThreadIndex choose_among_calls() {
  if (calls.unnamed != 0) name_running();
  const bool is_host_due = scheduler.switches_until_poll == 0;
  if (must_not_wait()) {
    scheduler.switches_until_poll = scheduler.schedule.switches_between_polls;
    if (scheduler.ready.empty()) report_forbidden_wait();
    return scheduler.choose_ready();
  }
  if (cm::held != 0) {
    become_running(*calls.interrupted);
    cm::suspend();
    return 0;
  }
  if (!is_host_due && !scheduler.ready.empty()) return scheduler.choose_ready();
  if (!calls.away) return make_running(calls.event_loop);
  if (!scheduler.ready.empty()) {
    scheduler.switches_until_poll = scheduler.schedule.switches_between_polls;
    resume_resumer();
  } else {
    // The event loop has looked at the deadlines before it went, and a new one may be earlier: the resumer looks again.
    if (scheduler.is_clock_to_be_looked_at() || scheduler.before_idle)
      resume_resumer();
    else
      report_cycle();
  }
  // Who resumes us has made us the running thread; who is over is not resumed here, but at its host thread's base.
  const bool is_over = !running().host;
  become_running(calls.resumer);
  if (is_over) return 0;
  cm::suspend();
  return 0;
}

cm::ThreadIndex run_event_loop(void* /*none*/) {
  for (;;) {
    calls.away = true;
    if (scheduler.ready.empty()) {
      scheduler.prepare_wait();
      if (scheduler.ready.empty()) {
        if (!is_anything_to_come()) report_cycle();
        scheduler.wait_for_call();
      }
    } else {
      scheduler.poll_among_calls();
    }
    calls.away = false;
    if (cm::held != 0) cm::suspend();
    become_running(calls.event_loop);
    if (!scheduler.ready.empty()) detail::switch_to(scheduler.choose_ready());
  }
}

// Nobody asks the host to resume it again before it is suspended.
void suspend_resumer(cm::ThreadIndex next) {
  calls.resuming = false;
  if (next)
    cm::suspend_then_resume(next);
  else
    cm::suspend();
}

cm::ThreadIndex run_resumer(void* /*none*/) {
  for (;;) {
    if (cm::held != 0) {
      suspend_resumer(0);
      continue;
    }
    become_running(calls.resumer);
    if (scheduler.ready.empty() && calls.away) scheduler.prepare_wait();
    if (scheduler.ready.empty() && !is_anything_to_come()) report_cycle();
    if (!scheduler.ready.empty())
      suspend_resumer(scheduler.choose_ready());
    else if (!calls.away)
      suspend_resumer(make_running(calls.event_loop));
    else if (scheduler.is_clock_to_be_looked_at())
      cm::let_host_run();
    else
      suspend_resumer(0);
  }
}

void lend_idle_host(cm::HostThread& host) { host.next_idle = std::exchange(scheduler.idle, &host); }

}  // namespace

void Scheduler::prepare_wait() {
  if (before_idle && before_idle()) return;
  if (timekeeping) timekeeping->see_to_deadlines(true);
}

bool Scheduler::is_clock_to_be_looked_at() const {
  return !deadlines.empty() && !host_timer.suffices_for(deadlines.earliest());
}

void Scheduler::wait_for_call() {
  if (is_clock_to_be_looked_at()) return let_events_come();
  wait_for_event();
}

bool calls_have_begun() { return calls.begun; }

Thread* calling_thread() {
  Thread& thread = running();
  const bool is_anybody =
      scheduler.choose_among_calls && cm::held == 0 && &thread != &calls.resumer && &thread != &calls.event_loop;
  return is_anybody ? &thread : nullptr;
}

void return_to(Thread& caller) { become_running(caller); }

namespace {

// The first call. Main's thread, which has run the constructors, is over: no signal is for it. What it blocks, calls block.
void leave_main() {
  calls = {};  // in the simulator: those of an earlier program
  Thread& main = running();
  calls.resumer.signals.blocked = main.signals.blocked;
  if (!scheduler.threads.empty()) scheduler.threads.remove(main);
  scheduler.choose_among_calls = choose_among_calls;
}

}  // namespace

void begin_entry() {
  if (!scheduler.choose_among_calls) leave_main();
  if (cm::held != 0) calls.interrupted = &running();
  become_running(calls.resumer);
}

void begin_calls(cm::HostThread& event_loop, cm::HostThread& resumer) {
  calls.begun = true;
  calls.next_call.begin_again(~cm::Waitable{0});  // no waitable's
  event_loop.activation.run = run_event_loop;
  resumer.activation.run = run_resumer;
  cm::thread_new_in_task(event_loop);
  cm::thread_new_in_task(resumer);
  calls.event_loop.host_index = event_loop.index;
  calls.resumer.host_index = resumer.index;
}

// Most calls end, or become a task's, before anybody else runs, and on Wasmtime it is what is asked for the thread's index that
// makes it a thread: a call of a function without `async` costs a third if it is not. While it is unknown every choice is made
// here (Scheduler::watched).
void enter_call(Thread& thread, cm::HostThread& host, bool may_wait) {
  host.index = 0;
  lend_idle_host(host);
  scheduler.begin(thread);
  scheduler.ready.remove(thread);
  become_running(thread);
  ++calls.unnamed;
  scheduler.watched = true;
  if (!may_wait) ++calls.synchronous;
}

void move_call(cm::HostThread& host) {
  Thread& self = running();
  no_more_unnamed(self);
  self.host = &host;
  self.host_index = host.index;
  become_running(calls.resumer);
  scheduler.add_ready(self);
}

bool in_call() { return &running() != &calls.resumer; }

void finish_call(bool may_wait) {
  Thread& self = running();
  no_more_unnamed(self);
  if (!may_wait) --calls.synchronous;
  scheduler.threads.remove(self);
  if (!self.signals.pending.empty() || !scheduler.process_signals.empty()) leave_signals(self);
  if (scheduler.trace.on()) scheduler.trace.ended(self);
  self.host = nullptr;
  become_running(calls.resumer);
}

void limit_tasks(unsigned most) { most_tasks = most; }

std::uint32_t start_task(Task& task) {
  task.thread = &running();
  task.returned = false;
  task.cancelled = false;
  task.end.begin();
  cm::set_task_context(&task);
  cm::thread_new_in_task(task.own);
  if (++calls.tasks == most_tasks) cm::backpressure_inc();
  move_call(task.own);
  return task.end.wait();
}

void settle_task(const Task& task) {
  if (task.returned) return;
  if (!task.cancelled) fail("the thread of a call has ended without a result");
  cm::task_cancel();
}

void finish_task(Task& task) {
  task.thread = nullptr;
  finish_call();
  task.end.tell();
  if (calls.tasks-- == most_tasks) cm::backpressure_dec();
  give_processor_back();
}

std::uint32_t see_event(Task& task, std::uint32_t event, void (*cancel)(Thread&)) {
  if (event == cm::event_task_cancelled) {
    task.cancelled = true;
    if (task.thread) cancel(*task.thread);
    return task.end.wait();
  }
  task.end.forget();
  return cm::callback_exit;
}

void give_processor_back() {
  if (cm::held != 0)
    become_running(*calls.interrupted);
  else if (calls.begun && (!scheduler.ready.empty() || !calls.away || scheduler.is_clock_to_be_looked_at()))
    resume_resumer();  // which arms the timer, if that is all
}

}  // namespace weft::sched
