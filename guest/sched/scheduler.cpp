#include "sched/scheduler.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <memory>
#include <utility>

#include "sched/scheduler_state.h"
#include "sched/signals.h"
#include "sched/text.h"

namespace weft::sched {

constinit Scheduler scheduler;

namespace detail {

constinit int budget_left = Schedule{}.budget;
constinit bool higher_ready = false;
constinit Thread* running_thread = &scheduler.first;

namespace {

// What was left of the budget when it was cut short, so that the next scheduling point is one that attends: no time is used.
constinit int budget_kept = 0;

void fill_budget() {
  budget_left = scheduler.schedule.budget;
  budget_kept = 0;
}

void cut_budget() {
  if (budget_left > 0) budget_kept = budget_left;
  budget_left = 0;
}

// A whole budget: others have just run, or there are none.
void begin_budget(const Thread& next) {
  fill_budget();
  if (next.attention) [[unlikely]]
    cut_budget();
}

// Goes on with the budget that was cut short, if it was.
bool has_budget_left() {
  budget_left = std::exchange(budget_kept, 0) - 1;
  return budget_left > 0;
}

}  // namespace

void budget_spent() {
  if (!has_budget_left()) scheduler.give_turn();
  (void)attend();
}

void budget_spent_inside() {
  if (!has_budget_left()) scheduler.give_turn();
  if (running().attention) [[unlikely]]
    cut_budget();  // the next one that may is to attend
}

}  // namespace detail

namespace {

// A yield that finds nobody ready counts as so many switches: the caller polls for something that only the host can bring.
constexpr unsigned switches_for_lone_yield = 8;

// As often may a thread with a priority use up its budget before those with none have a turn, too: on Linux a program of such
// threads makes progress although one of them polls, since there are several processors, and for a twentieth of the time on
// one.
constexpr unsigned privileged_turns_in_a_row = 20;

// Turns of a loop that only reads memory (the compiler plugin's yield points) between two yields.
constexpr unsigned spins_between_yields = 64;

Priority due_priority(const Thread& thread) { return std::max(thread.own_priority, thread.lent_priority); }

void deadline_expired(Deadline& deadline) {
  Thread& thread = *static_cast<Thread*>(deadline.owner);
  thread.waiting_on->end_wait(thread, Wake::deadline);
}

}  // namespace

// ---- Choosing ----

void Scheduler::make_ready(Thread& thread, Wake reason) {
  if (thread.deadline.when != never) deadlines.remove(thread.deadline);
  thread.waiting_on = nullptr;
  thread.wake = reason;
  add_ready(thread);
  if (trace.on()) [[unlikely]]
    trace.ready(thread);
}

inline cm::HostThread* Scheduler::make_running(Thread& next) {
  if (&next != detail::running_thread) [[likely]]
    return make_other_running(next);
  detail::begin_budget(next);
  return nullptr;
}

inline cm::HostThread* Scheduler::make_other_running(Thread& next) {
  detail::begin_budget(next);
  detail::running_thread = &next;
  weft_stack_limit = next.stack_limit;
  ++statistics.switches;
  return next.host;
}

inline bool Scheduler::is_host_due() { return (outstanding() && --switches_until_poll == 0) || watched; }

// A function that calls others pays for that on every way through it: what is rare is one call at its end.
inline cm::HostThread* Scheduler::choose_next() {
  if (ready.empty() || is_host_due()) [[unlikely]]
    return choose_with_host();
  return make_running(ready.pop_highest());
}

cm::HostThread* Scheduler::choose_with_host() {
  if (switches_until_poll == 0) poll_host();
  while (ready.empty()) wait_for_host();
  Thread& next = schedule.choose ? ready.pop_chosen(schedule.choose) : ready.pop_highest();
  if (trace.on()) trace.runs(next);
  if (processor_time.of_each_thread()) processor_time.runs(next);
  return make_running(next);
}

cm::HostThread* detail::choose_next() { return scheduler.choose_next(); }

// ---- The event loop ----

void Scheduler::poll_host() {
  switches_until_poll = schedule.switches_between_polls;
  ++statistics.polls;
  arm_timer();
  cm::let_host_run();
  for (cm::Event event = cm::poll(); event.code != cm::EventCode::none; event = cm::poll()) handle(event);
}

void Scheduler::wait_for_host() {
  arm_timer();
  if (!ready.empty()) return;
  // A timer that nobody owns any more may still be armed; it does not count.
  if (deadlines.earliest() == never && !operations.any_awaited()) report_deadlock();
  if (deadlines.earliest() != never && !timer) return poll_host();
  ++statistics.waits;
  if (trace.on()) trace.idle();
  if (processor_time.on()) processor_time.idle();
  const cm::Event event = cm::wait();
  if (processor_time.on()) processor_time.awake();
  if (trace.on()) trace.awake();
  handle(event);
}

void Scheduler::arm_timer() {
  const cm::Nanoseconds earliest = deadlines.earliest();
  if (earliest == never) return;
  if (earliest == looked_for) {
    expire_deadlines();
    return;
  }
  // A timer for an earlier time stays: its event is ignored, and the next one is armed then.
  if (timer && timer_deadline <= earliest) return;
  if (timer) cm::cancel_timer(timer);
  timer_deadline = time_to_ask_for(earliest);
  timer = cm::start_timer(timer_deadline);
  if (!timer) expire_deadlines();
}

// A timer that goes off in steps is asked for the last step that is over by the deadline. The rest is spent on looking at the
// clock, which takes processor time: so only if that is a tenth of the whole at most. Else the host's time has to do.
cm::Nanoseconds Scheduler::time_to_ask_for(cm::Nanoseconds deadline) {
  timer_is_short_of = never;
  const cm::Nanoseconds step = timer_is_exact ? 0 : cm::timer_step();
  const cm::Nanoseconds now = step ? cm::monotonic_now() : 0;
  if (step == 0 || deadline <= now) return deadline;
  const cm::Nanoseconds left = deadline - now;
  const cm::Nanoseconds steps = (left + step / 12) / step;  // as it would else end a little after the last step
  const cm::Nanoseconds rest = left > steps * step ? left - steps * step : 0;
  if (steps == 0 || rest > left / 10) return deadline;
  timer_is_short_of = deadline;
  return now + (steps - 1) * step + step / 50;
}

void Scheduler::timer_went_off() {
  cm::drop_timer(std::exchange(timer, 0));
  const cm::Nanoseconds now = expire_deadlines();
  if (timer_is_short_of == never) return;
  if (now < timer_deadline + cm::timer_step() / 2)
    timer_is_exact = true;  // and the next one is asked for the deadline
  else
    looked_for = timer_is_short_of;
}

cm::Nanoseconds Scheduler::expire_deadlines() {
  const cm::Nanoseconds now = cm::monotonic_now();
  while (Deadline* const deadline = deadlines.pop_expired(now)) deadline->expired(*deadline);
  return now;
}

void Scheduler::handle(const cm::Event& event) {
  constexpr std::uint32_t subtask_returned = 2;
  if (event.code == cm::EventCode::subtask && event.payload < subtask_returned) return;  // it has only started
  if (timer && event.waitable == timer) return timer_went_off();
  if (HostOperation* const operation = operations.find(event.waitable)) operation->complete(event.payload);
}

// ---- Threads ----

void adopt_first(Thread& first) {
  assert(&running() == &scheduler.first && scheduler.threads.empty());
  first.host = &scheduler.first_host;
  first.stack_limit = scheduler.first.stack_limit;
  first.id = scheduler.first.id;
  detail::running_thread = &first;
}

bool has_idle_host_thread() { return scheduler.idle != nullptr; }

void set_host_thread_limit(unsigned limit) { scheduler.host_thread_limit = limit; }

int add_host_thread(cm::HostThread& memory) {
  if (scheduler.host_threads == scheduler.host_thread_limit) return EAGAIN;
  if (scheduler.host_threads++ == 0) scheduler.first_host.index = cm::thread_index();  // only now can anybody switch to it
  cm::thread_new(memory);
  ++scheduler.statistics.host_threads_made;
  memory.next_idle = std::exchange(scheduler.idle, &memory);
  return 0;
}

void spawn(Thread& thread, const cm::Activation& activation) {
  scheduler.list_first();
  cm::HostThread& host = *scheduler.idle;
  scheduler.idle = std::exchange(host.next_idle, nullptr);
  host.activation = activation;
  thread.host = &host;
  thread.own_priority = thread.priority;
  thread.turn_used = 0;
  thread.lent_priority = 0;
  thread.processor_time = 0;
  thread.attention = 0;                                // of an earlier life, whose pending signals have been dropped
  thread.signals.blocked = running().signals.blocked;  // POSIX pthread_create
  thread.signals.alternate_stack.size = 0;
  scheduler.threads.push_back(thread);
  scheduler.add_ready(thread);
  ++scheduler.statistics.threads_made;
  if (scheduler.trace.on()) scheduler.trace.ready(thread);
}

cm::ThreadIndex finish() {
  Thread& self = running();
  scheduler.threads.remove(self);
  if (!self.signals.pending.empty() || !scheduler.process_signals.empty()) [[unlikely]]
    leave_signals(self);
  if (scheduler.trace.on()) scheduler.trace.ended(self);
  cm::HostThread* const host = std::exchange(self.host, nullptr);
  // The first host thread is not at its base: it stays suspended inside the exported function for ever.
  if (host != &scheduler.first_host) host->next_idle = std::exchange(scheduler.idle, host);
  return detail::choose_next()->index;
}

void Scheduler::list_first() {
  if (threads.empty()) threads.push_back(running());
}

Thread* find_thread(std::uint32_t id) {
  scheduler.list_first();
  Thread* thread = scheduler.threads.front();
  while (thread && thread->id != id) thread = scheduler.threads.after(*thread);
  return thread;
}

void for_each_thread(void (*visit)(const Thread&, void*), void* context) {
  scheduler.list_first();
  for (const Thread* thread = scheduler.threads.front(); thread; thread = scheduler.threads.after(*thread))
    visit(*thread, context);
}

// ---- Scheduling points ----

void Scheduler::give_turn() {
  if (!running().first_in_first_out) return yield_privileged();
  if (privilege_lasts()) run_higher();
}

void Scheduler::run_higher() {
  detail::fill_budget();
  if (outstanding()) poll_host();
  detail::reschedule();
}

bool Scheduler::privilege_lasts() {
  const Thread& self = running();
  if (self.priority == 0 || ++privileged_turns < privileged_turns_in_a_row) return true;
  let_all_run();
  return false;
}

void Scheduler::let_all_run() {
  Thread& self = running();
  privileged_turns = 0;
  self.priority = 0;
  yield();
  self.priority = due_priority(self);  // which may be another one now
}

void yield_privileged() {
  if (scheduler.privilege_lasts()) yield();
}

namespace {

void serve_by(Priority priority, Thread& thread, Place place) {
  if (thread.waiting_on) {
    thread.priority = priority;
    thread.waiting_on->move_to(*thread.waiting_on, thread);
  } else if (ReadyQueues::contain(thread)) {
    scheduler.ready.remove(thread);
    thread.priority = priority;
    if (place == Place::first)
      scheduler.ready.push_front(thread);
    else
      scheduler.ready.push_back(thread);
    detail::higher_ready |= priority > running().priority;
  } else {
    if (&thread == &running()) detail::higher_ready |= priority < thread.priority;
    thread.priority = priority;
  }
}

}  // namespace

void set_priority(Thread& thread, Priority priority, Place place) {
  const Priority before = due_priority(thread);
  thread.own_priority = priority;
  const Priority due = due_priority(thread);
  if (thread.lent_priority != 0 && due == before) return;
  serve_by(due, thread, place);
  if (thread.waiting_on && thread.waiting_kind && thread.waiting_kind->waiters_changed)
    thread.waiting_kind->waiters_changed(thread.waiting_object);
}

bool lend_priority(Thread& thread, Priority lent) {
  const Priority before = due_priority(thread);
  thread.lent_priority = lent;
  const Priority due = due_priority(thread);
  if (due == before) return false;
  serve_by(due, thread, due > before ? Place::last : Place::first);
  return true;
}

cm::HostThread* detail::choose_next_after_yield() {
  if (scheduler.ready.empty()) {
    if (scheduler.outstanding() || scheduler.watched) return scheduler.choose_next_after_lone_yield();
    fill_budget();
    return nullptr;
  }
  return scheduler.choose_next_after_yield();
}

inline cm::HostThread* Scheduler::choose_next_after_yield() {
  Thread& self = running();
  if (!is_host_due() && ready.highest() == self.priority) [[likely]]
    return make_other_running(ready.exchange(self));
  ready.push_back(self);
  return choose_with_host();
}

cm::HostThread* Scheduler::choose_next_after_lone_yield() {
  if (trace.on()) [[unlikely]]
    trace.scheduling_point();
  if (!outstanding()) {
    detail::fill_budget();
    return nullptr;
  }
  unsigned& left = switches_until_poll;
  left = left > switches_for_lone_yield ? left - switches_for_lone_yield : 1;
  ready.push_back(running());
  return choose_next();
}

void set_schedule(const Schedule& schedule) {
  scheduler.schedule = schedule;
  scheduler.switches_until_poll = 1;
  scheduler.watched = scheduler.trace.on() || schedule.choose || scheduler.processor_time.of_each_thread();
  detail::fill_budget();
}

void detail::reschedule() {
  higher_ready = false;
  Thread& self = running();
  if (scheduler.ready.empty() || scheduler.ready.highest() <= self.priority) return;
  // POSIX SCHED_FIFO: a preempted thread becomes the first of its priority.
  scheduler.ready.push_front(self);
  switch_to(choose_next());
}

Wake sleep_until(cm::Nanoseconds deadline) {
  static constexpr WaitKind kind{.name = "a time to come", .cancellable = true, .interruptible = true};
  WaitQueue queue;
  return queue.wait(deadline, kind, nullptr);
}

namespace {

constexpr unsigned char bit(Attention what) { return static_cast<unsigned char>(what); }

}  // namespace

void demand_attention(Thread& thread, Attention what, Attendant attendant) {
  (what == Attention::signals ? scheduler.signal_attendant : scheduler.cancellation_attendant) = attendant;
  thread.attention |= bit(what);
  if (&thread == &running()) detail::cut_budget();
}

// Either attendant may leave all frames. After the cancellation's nobody would ask for the signals; a signal's may leave by a
// jump, and then the cancellation must have been seen to.
Interruption attend_now() {
  Thread& self = running();
  if (self.attention & bit(Attention::cancellation)) {
    self.attention &= static_cast<unsigned char>(~bit(Attention::cancellation));
    (void)scheduler.cancellation_attendant();
  }
  return self.attention & bit(Attention::signals) ? scheduler.signal_attendant() : Interruption::none;
}

// ---- Times to come ----

void arm(Deadline& deadline, cm::Nanoseconds when) { scheduler.deadlines.add(deadline, when); }

void disarm(Deadline& deadline) {
  if (deadline.when != never) scheduler.deadlines.remove(deadline);
}

// ---- Waiting ----

void WaitQueue::insert_before_lower(Thread& thread) {
  thread.waiting_on = this;
  Thread* position = waiters_.back();
  while (position && position->priority < thread.priority) position = waiters_.before(*position);
  if (position)
    waiters_.insert_after(*position, thread);
  else
    waiters_.push_front(thread);
}

unsigned WaitQueue::count() const {
  unsigned count = 0;
  for (const Thread* thread = first(); thread; thread = after(*thread)) ++count;
  return count;
}

void WaitQueue::enqueue_again(cm::Nanoseconds deadline, const WaitKind& kind, const void* object) {
  enqueue(deadline, kind, object);
  Thread& self = running();
  if (!self.waiting_on) return;  // there is a signal to attend to first
  waiters_.remove(self);
  Thread* higher = nullptr;
  for (Thread* other = first(); other && other->priority > self.priority; other = after(*other)) higher = other;
  if (higher)
    waiters_.insert_after(*higher, self);
  else
    waiters_.push_front(self);
}

void WaitQueue::interrupt_before_wait(Thread& self) {
  // It came after the thread had looked for it on entry of its call, and before it waited.
  if ((self.attention & bit(Attention::cancelled)) && cancel_wait(self, false)) return;
  if (self.attention & bit(Attention::signals)) (void)interrupt_wait(self);
}

void WaitQueue::add_deadline(Thread& thread, cm::Nanoseconds deadline) {
  thread.deadline.expired = deadline_expired;
  thread.deadline.owner = &thread;
  scheduler.deadlines.add(thread.deadline, deadline);
}

void WaitQueue::wake(Thread& thread) {
  assert(thread.waiting_on == this);
  waiters_.remove(thread);
  scheduler.make_ready(thread, Wake::woken);
}

void WaitQueue::end_wait(Thread& thread, Wake reason) {
  assert(thread.waiting_on == this);
  waiters_.remove(thread);
  scheduler.make_ready(thread, reason);
  if (thread.waiting_kind && thread.waiting_kind->waiters_changed) thread.waiting_kind->waiters_changed(thread.waiting_object);
}

bool cancel_wait(Thread& thread, bool asynchronously) {
  if (!thread.waiting_on || !thread.waiting_kind) return false;
  if (!thread.waiting_kind->cancellable && !(asynchronously && thread.waiting_kind->asynchronously_cancellable)) return false;
  thread.waiting_on->end_wait(thread, Wake::cancelled);
  return true;
}

void set_cancelled(Thread& thread, bool cancelled) {
  constexpr unsigned char mask = bit(Attention::cancelled);
  thread.attention = static_cast<unsigned char>(cancelled ? thread.attention | mask : thread.attention & ~mask);
}

bool interrupt_wait(Thread& thread) {
  if (!thread.waiting_on || !thread.waiting_kind || !thread.waiting_kind->interruptible) return false;
  thread.waiting_on->end_wait(thread, Wake::signal);
  if (thread.waiting_kind->interrupted) thread.waiting_kind->interrupted(thread.waiting_object, thread);
  return true;
}

Thread* WaitQueue::wake_one() {
  Thread* const thread = waiters_.front();
  if (thread) wake(*thread);
  return thread;
}

void WaitQueue::wake_all() {
  Thread* thread = waiters_.front();
  for (const Thread* const last = waiters_.take_all(); thread;) {
    Thread* const next = thread == last ? nullptr : thread->queue_link.next;  // which is another list's as soon as it is ready
    scheduler.make_ready(*thread, Wake::woken);
    thread = next;
  }
}

// ---- Host operations ----

bool Operations::any_awaited() const {
  for (const Bucket& bucket : buckets_)
    for (const HostOperation* operation = bucket.front(); operation; operation = bucket.after(*operation))
      if (operation->awaited()) return true;
  return false;
}

HostOperation* Operations::find(cm::Waitable waitable) const {
  const Bucket& bucket = buckets_[bucket_of(waitable)];
  HostOperation* operation = bucket.front();
  while (operation && operation->waitable() != waitable) operation = bucket.after(*operation);
  return operation;
}

void Operations::add(HostOperation& operation) {
  buckets_[bucket_of(operation.waitable())].push_back(operation);
  ++count_;
}

void Operations::remove(HostOperation& operation) {
  buckets_[bucket_of(operation.waitable())].remove(operation);
  --count_;
}

void HostOperation::begin(cm::Waitable waitable) {
  assert(!pending());
  waitable_ = waitable;
  cm::join(waitable);
  scheduler.operations.add(*this);
}

void HostOperation::complete(std::uint32_t result) {
  scheduler.operations.remove(*this);
  waitable_ = 0;
  result_ = result;
  waiters_.wake_all();
  if (completed) completed(*this);
}

Wake HostOperation::wait(cm::Nanoseconds deadline, const WaitKind& kind, const void* object) {
  return pending() ? waiters_.wait(deadline, kind, object) : Wake::woken;
}

const Statistics& statistics() { return scheduler.statistics; }

void start_trace(std::span<Event> memory, bool exactly) {
  scheduler.trace.start(memory, exactly);
  scheduler.watched = true;
  cm::instead_of_exit = [](int status) { scheduler.trace.leave(status); };
}

void restart() {
  std::destroy_at(&scheduler);
  std::construct_at(&scheduler);
  detail::fill_budget();
  detail::higher_ready = false;
  detail::running_thread = &scheduler.first;
}

}  // namespace weft::sched

// The compiler plugin's yield point, in loops that only read memory. A budget, since bounded loops get it too.
extern "C" void weft_spin_yield() {
  using namespace weft::sched;
  if (--scheduler.spins_until_yield != 0) return;
  scheduler.spins_until_yield = spins_between_yields;
  scheduler.give_turn();
  (void)attend();
}
