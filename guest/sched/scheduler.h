// Who runs: one thread at a time, chosen here, in linear memory. The host only performs the switch.
#pragma once

#include <span>

#include <cassert>

#include "cm/cm.h"
#include "sched/deadlines.h"
#include "sched/list.h"
#include "sched/record.h"
#include "sched/thread.h"

extern "C" {
// The lowest address that the running thread's frames may reach. The compiler plugin's checks read it; a switch sets it.
extern std::uintptr_t weft_stack_limit;
}

namespace weft::sched {

namespace detail {
extern Thread* running_thread;
extern bool higher_ready;  // a thread of higher priority than the running one's may be ready

// Chooses who is to run next, makes it the running thread, and returns the index of its host thread, to which the caller is to
// switch: 0 if it is the caller's own.
[[nodiscard]] cm::ThreadIndex choose_next();
[[nodiscard]] cm::ThreadIndex choose_next_after_yield();
void reschedule();
}  // namespace detail

// The running thread: the process's first one from the start, without any call.
[[nodiscard]] inline Thread& running() { return *detail::running_thread; }

// Makes `first` stand for the process's first thread, the caller, in the place of a small Thread of the scheduler's own. The
// pthread layer does so in a constructor that runs before all others, so that nobody has seen the other one.
void adopt_first(Thread& first);

// ---- Making and ending threads ----

// Host threads live for ever and wait in a pool between activations. add_host_thread() makes one more in memory that stays
// for ever; EAGAIN at the limit (on Wasmtime about 32,000 exhaust the host's memory maps, which kills the program).
[[nodiscard]] bool has_idle_host_thread();
[[nodiscard]] int add_host_thread(cm::HostThread& memory);
void set_host_thread_limit(unsigned limit);  // 30,000 at first

// Starts `thread` on a host thread of the pool: it is ready, last of its priority, and not run at once.
// `activation.run` ends with `return finish();`.
inline void spawn(Thread& thread, const cm::Activation& activation);

// The same in two steps: what next_activation() returns is filled in, and nobody runs in between. (A copy of what has just been
// written in smaller pieces waits until they have all left the processor's store buffer.)
[[nodiscard]] cm::Activation& next_activation();
void spawn(Thread& thread);

inline void spawn(Thread& thread, const cm::Activation& activation) {
  next_activation() = activation;
  spawn(thread);
}

// The last act of an activation: the running thread is over, and its host thread goes to the pool. Returns the thread to
// switch to. The Thread and its stack may be used again as soon as another thread runs; nobody runs before that.
[[nodiscard]] cm::ThreadIndex finish();

// ---- Switching ----

namespace detail {

// Inline in all that blocks: a switch costs least in few frames (cm/component_switch.h).
[[gnu::always_inline]] inline void switch_to(cm::ThreadIndex next) {
  if (next) cm::suspend_then_resume(next);
}

}  // namespace detail

// ---- Scheduling points ----

// Lets every ready thread of the same or higher priority run before the caller goes on. With nobody ready and nothing
// outstanding at the host it costs no host call. (POSIX sched_yield)
inline void yield() { detail::switch_to(detail::choose_next_after_yield()); }

// The same, and in some of the time of threads that do nothing else also every thread of lower priority: who calls it again and
// again may wait for one of them.
void yield_privileged();

// If waking made a thread of higher priority ready, runs it now. The last act of every call that wakes, when the object is
// consistent and nothing of it is used afterwards.
inline void reschedule_if_higher() {
  if (detail::higher_ready) [[unlikely]]
    detail::reschedule();
}

// Every library entry that may reschedule calls this; when a budget is used up it yields, so that a program that polls makes
// progress. Not for the release of a mutex inside a condition wait. `cost` in units of a lock's: a system call that calls the
// host takes about `host_call_cost`.
inline constexpr int host_call_cost = 16;
inline constexpr int turns_at_once = 64;  // of loops that call functions, as the compiler plugin counts them
inline void scheduling_point(int cost = 1);

// The turn of a thread with a priority among its equals, where its code is preempted. (POSIX sched_rr_get_interval)
inline constexpr cm::Nanoseconds round_robin_interval = 100'000'000;

// The same inside a system call, where what is in use may not be left: the attendant is not called.
inline void scheduling_point_inside(int cost = 1);

// Changes a thread's priority, and its place among its new equals: the last, or the first. Does not switch: the caller's last
// act is reschedule_if_higher(). (POSIX pthread_setschedparam, pthread_setschedprio)
enum class Place : unsigned char { last, first };
void set_priority(Thread& thread, Priority priority, Place place);

// What others lend the thread from now on: it is served by the higher of that and its own, after its new equals if that raises
// it, before them if not (POSIX PTHREAD_PRIO_INHERIT, PTHREAD_PRIO_PROTECT). Whether it makes a difference. Does not switch.
bool lend_priority(Thread& thread, Priority lent);

// What the scheduler chooses freely, so that a test can choose it instead. What POSIX promises does not depend on it.
struct Schedule {
  // Which of `count` ready threads without a priority (two at least) runs next, counted from 0 in the order in which they
  // became ready. With a priority the order is POSIX's. Null: the first one.
  unsigned (*choose)(unsigned count) = nullptr;

  // Scheduling points between two yields. With 1, and a choice, any ready thread may run at any scheduling point.
  int budget = 256;

  // While something is outstanding, the host is given a turn every so many switches: on Wasmtime 49 a guest that only switches
  // and polls never sees an event (prototype: two threads in ping-pong and a 5 ms timer).
  unsigned switches_between_polls = 64;
};
void set_schedule(const Schedule& schedule);

// Blocks the running thread until `deadline`: Wake::deadline, unless a signal or cancellation came first.
Wake sleep_until(cm::Nanoseconds deadline);

// ---- Waiting ----

// Threads that wait for one thing, by priority, then first come, first served. One word; all zero is empty.
class WaitQueue {
 public:
  [[nodiscard]] bool empty() const { return waiters_.empty(); }
  [[nodiscard]] Thread* first() const { return waiters_.front(); }
  [[nodiscard]] Thread* after(const Thread& thread) const { return waiters_.after(thread); }
  [[nodiscard]] unsigned count() const;  // one by one

  // Blocks the running thread until it is woken or `deadline` has come. One switch out, one switch back. `kind` (which lives
  // for ever) and `object` are for the deadlock report.
  [[nodiscard]] Wake wait(cm::Nanoseconds deadline, const WaitKind& kind, const void* object) {
    enqueue(deadline, kind, object);
    return block();
  }
  [[nodiscard]] Wake wait(Never /*deadline*/, const WaitKind& kind, const void* object) {
    insert(running(), kind, object);
    attend_first(running());
    return block();
  }

  // The same in two steps, for who must do something in between that does not block: the thread is listed first, so that
  // no wake-up is lost (POSIX pthread_cond_wait: release and block are atomic). block() returns at once what it was when the
  // thread was taken off in between.
  void enqueue(cm::Nanoseconds deadline, const WaitKind& kind, const void* object) {
    Thread& self = running();
    insert(self, kind, object);
    if (deadline != never) add_deadline(self, deadline);
    attend_first(self);
  }

  // The same for a thread that was woken in vain: it is the first of its priority, as it was.
  void enqueue_again(cm::Nanoseconds deadline, const WaitKind& kind, const void* object);

  [[nodiscard]] static Wake block() {
    detail::switch_to(detail::choose_next());
    return running().wake;
  }

  // Makes the first waiter ready and returns it, or null. Waking never switches: the caller goes on.
  Thread* wake_one();
  void wake_all() {
    if (!empty()) wake_some();
  }

  // Takes one waiter off and makes it ready.
  void wake(Thread& thread);

  // The same for one whose wait something else has ended.
  void end_wait(Thread& thread, Wake reason);

  // Moves a waiter, with its deadline, to another queue, without waking it.
  void move_to(WaitQueue& other, Thread& thread) {
    assert(thread.waiting_on == this);
    waiters_.remove(thread);
    other.insert(thread);
  }

  // The same for the first one, and quicker.
  void move_first_to(WaitQueue& other) { other.insert(*waiters_.pop_front()); }

 private:
  void insert(Thread& thread, const WaitKind& kind, const void* object) {
    thread.waiting_kind = &kind;
    thread.waiting_object = object;
    insert(thread);
  }

  static void attend_first(Thread& self) {
    if (self.attention) [[unlikely]]
      interrupt_before_wait(self);
  }

  void wake_some();

  void insert(Thread& thread) {
    const Thread* const last = waiters_.back();
    if (last && last->priority < thread.priority) [[unlikely]]
      return insert_before_lower(thread);
    thread.waiting_on = this;
    waiters_.push_back(thread);
  }

  void insert_before_lower(Thread& thread);
  static void add_deadline(Thread& thread, cm::Nanoseconds deadline);
  static void interrupt_before_wait(Thread& self);

  List<Thread, &Thread::queue_link> waiters_;
};

// Ends the wait of `thread` with Wake::cancelled if it waits for something that a cancellation may end. (POSIX pthread_cancel)
bool cancel_wait(Thread& thread, bool asynchronously);

// Whether a wait that `thread` begins and that a cancellation may end ends at once with Wake::cancelled.
void set_cancelled(Thread& thread, bool cancelled);

// Ends the wait of `thread` with Wake::signal if a signal may end it.
bool interrupt_wait(Thread& thread);

// ---- Attention: what a thread is to do between two steps of its own ----

// What a call that was interrupted does when the thread has attended: it goes on, as there was nothing to do; it is done again
// (SA_RESTART), unless it is one that never is; or it ends with EINTR.
enum class Interruption : unsigned char { none, restarts, ends };

using Attendant = Interruption (*)();

// `attendant` runs in `thread` at one of its next scheduling points, with all objects consistent, and need not return. It finds
// out what there is to do. For each kind there is one. A wait for something that a signal may end, begun with
// Attention::signals demanded, ends at once.
void demand_attention(Thread& thread, Attention what, Attendant attendant);

// Calls the attendants now if the running thread's attention is demanded.
Interruption attend_now();
void attend_at_point_of_plugin();
inline Interruption attend() { return running().attention ? attend_now() : Interruption::none; }

// ---- Times to come ----

// `deadline.expired` is called once when `when` has come, in the event loop, on whatever stack runs it; it must not block.
void arm(Deadline& deadline, cm::Nanoseconds when);
void disarm(Deadline& deadline);  // if it is armed

// Whether anything but a thread may yet wake one: a time, or the end of a host operation.
[[nodiscard]] bool is_anything_to_come();

// `act` is called each time that nobody is ready, before the program waits for the host or a deadlock is reported, on whatever
// stack; it must not block. It gives 0 if it has made a thread ready, else the time at which to call it again at the latest.
// Null: nothing is to be done then.
void set_before_idle(cm::Nanoseconds (*act)());

// ---- Host operations ----

// One operation of the host's that has not completed: its waitable is in the one set, and whoever runs the event loop
// completes it. It lives in memory that outlasts it (static, or owned by a descriptor), never on a stack that its thread may
// leave before completion.
class HostOperation {
 public:
  using Completed = void (*)(HostOperation& operation);
  using Awaited = bool (*)(const HostOperation& operation);

  constexpr HostOperation() = default;
  constexpr HostOperation(Completed completed, Awaited awaited) : completed_(completed), awaited_besides_(awaited) {}

  // Joins `waitable` to the set. Pending from now on. On completion it leaves the set.
  void begin(cm::Waitable waitable);

  [[nodiscard]] bool pending() const { return waitable_ != 0; }

  // Blocks the running thread until the operation has completed (Wake::woken; at once if it is not pending) or `deadline`.
  // Any number of threads may wait for one operation; all are woken.
  template <typename Deadline>  // a time, or `never`
  [[nodiscard]] Wake wait(Deadline deadline, const WaitKind& kind, const void* object) {
    return pending() ? waiters_.wait(deadline, kind, object) : Wake::woken;
  }

  // The same without a turn for any other thread, where the program must not notice that there was something to wait for: a
  // handler is set by sigaction() at once. (Among calls from outside others have their turns: there only the event loop may
  // wait for the host.)
  void wait_alone(const WaitKind& kind);

  // The event's payload, once completed: a subtask's state, or the packed result of a copy.
  [[nodiscard]] std::uint32_t result() const { return result_; }

  // Completes a pending operation that its owner has cancelled at the host, with the result that the cancel gave.
  void complete(std::uint32_t result);

  // The same with a waitable that has been in the set since it began before.
  void begin_again(cm::Waitable waitable);

  // In the scheduler's table of pending operations.
  Link<HostOperation> link;
  Link<HostOperation> link_of_all;
  [[nodiscard]] cm::Waitable waitable() const { return waitable_; }
  [[nodiscard]] bool awaited() const { return !waiters_.empty() || (awaited_besides_ && awaited_besides_(*this)); }

 private:
  // Called on completion, in the event loop, on whatever stack runs it; it must not block. Null: nothing but waking.
  Completed completed_ = nullptr;

  // Whether somebody waits for it who is not in wait(). If nobody does, the program does not wait for it.
  Awaited awaited_besides_ = nullptr;

  cm::Waitable waitable_ = 0;
  std::uint32_t result_ = 0;
  WaitQueue waiters_;
};

// ---- Reports and statistics ----

// Forgets all threads, deadlines and operations, as if the program had just started with the caller as its first thread.
// For the simulator, which runs many programs in one process.
void restart();

[[nodiscard]] const Statistics& statistics();

// Begins to note what happens to threads, the last of it in `memory` (which may be empty), and, if `exactly`, the longest time
// without a scheduling point.
void start_trace(std::span<Event> memory, bool exactly);

// Calls `visit` for each thread that is not finished, oldest first.
void for_each_thread(void (*visit)(const Thread& thread, void* context), void* context);

// The thread with this id that is not finished, or null.
[[nodiscard]] Thread* find_thread(std::uint32_t id);

// Ends the program with one line on stderr that names the running thread; status 134, as abort() gives.
[[noreturn]] void fail(const char* message);

// ---- The budget, inline: a library entry costs one subtraction ----

namespace detail {
extern int budget_left;
void budget_spent();
void budget_spent_inside();
}  // namespace detail

inline void scheduling_point(int cost) {
  detail::budget_left -= cost;
  if (detail::budget_left <= 0) [[unlikely]]
    detail::budget_spent();
}

inline void scheduling_point_inside(int cost) {
  detail::budget_left -= cost;
  if (detail::budget_left <= 0) [[unlikely]]
    detail::budget_spent_inside();
}

}  // namespace weft::sched
