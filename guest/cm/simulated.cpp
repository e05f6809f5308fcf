// The built-ins on native fibers with a virtual clock, which every switch advances a little and which leaps when all wait.
//
// Boost.Context's lower interface, since its `fiber` unwinds what is dropped: here a program may end with threads suspended
// anywhere, and millions of programs run in one process.
#include "cm/simulated.h"

#include <sys/mman.h>

#include <algorithm>
#include <boost/context/detail/fcontext.hpp>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "cm/cm.h"
#include "cm/simulated_host.h"
#include "cm/task.h"

#if __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#define WEFT_ADDRESS_SANITIZER 1
#endif

namespace weft::cm {
namespace {

using boost::context::detail::fcontext_t;
using boost::context::detail::jump_fcontext;
using boost::context::detail::make_fcontext;
using boost::context::detail::transfer_t;

constexpr std::size_t stack_size = std::size_t{256} * 1024;

// Stacks are used again by later programs of the process.
class Stacks {
 public:
  char* take() {
    if (free_.empty()) {
      void* const memory =
          mmap(nullptr, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (memory == MAP_FAILED) std::abort();
      return static_cast<char*>(memory);
    }
    char* const stack = free_.back();
    free_.pop_back();
    return stack;
  }

  void give_back(char* stack) {
#ifdef WEFT_ADDRESS_SANITIZER
    __asan_unpoison_memory_region(stack, stack_size);  // its frames were dropped, not left
#endif
    free_.push_back(stack);
  }

 private:
  std::vector<char*> free_;
};

// A call that has begun.
struct Task {
  bool is_async = true;
  std::function<std::uint32_t(std::uint32_t event)> callback;
  std::function<void(simulated::TaskEnd)> ended;
  Nanoseconds cancelled_at = simulated::never;
  bool has_ended = false;        // for its caller
  bool knows_of_cancel = false;  // its callback has been called with that
  bool has_exited = false;       // its implicit thread
  std::uint32_t waits_for = 0;   // the set that its callback waits for
  void* context = nullptr;
};

struct Fiber {
  fcontext_t context = nullptr;
  char* stack = nullptr;  // null: the native stack that called run()
  void* fake_stack = nullptr;
  HostThread* host = nullptr;            // null: the program's first thread, or a call's
  bool once = false;                     // thread_new_in_task(): the host thread returns to the host
  std::function<std::uint32_t()> entry;  // of a task's implicit thread: the exported function or its callback
  std::shared_ptr<Task> task;            // to which it belongs

  // `suspended`: by itself, or before it has run. Only then may somebody resume it.
  enum class State : unsigned char { suspended, running, resumed_later, yields, waits, over } state = State::suspended;
};

struct ScriptedEvent {
  Event event;
  Nanoseconds time = 0;
  bool joined = false;
  bool visible = false;  // the host has had a turn since its time
  bool stays = false;    // a waitable that may have another one
};

struct Instance {
  const std::function<void()>* program = nullptr;
  std::deque<Fiber> fibers{1};  // by thread index; 0 is the caller of run(), 1 the program's first thread
  ThreadIndex running = 0;
  Nanoseconds now = 0;
  std::map<Waitable, ScriptedEvent> events;
  Waitable last_waitable = 0;
  std::set<Waitable> dropped;
  unsigned long turns = 0;
  simulated::Timers timers;
  simulated::Outcome outcome;
  simulated::Hooks hooks;
  simulated::Counts counts;
  bool ended = false;
  bool called = false;                // calls come from outside
  std::deque<simulated::Call> calls;  // that are to come, earliest first
  std::deque<ThreadIndex> at_host;    // threads that the host will run, in turn
  unsigned backpressure = 0;
  std::vector<std::shared_ptr<Task>> tasks;  // whose implicit threads have not exited
  const Task* exclusive = nullptr;           // of a callback lift, in its function or callback
  std::uint32_t last_set = 0;
  std::set<std::uint32_t> ends;  // sets of EndOfTask whose thread has told
  bool drops_idle = false;
};

Stacks stacks;
Instance instance;
simulated::Part part;  // of the host: the network, if it is linked

struct Unwind {};  // what unwind() throws

// The sanitizer wants to know of every switch: where it goes, and, on arrival, whose stack is used now.
class SwitchNote {
 public:
  static void departure([[maybe_unused]] Fiber& self, [[maybe_unused]] const Fiber& to) {
#ifdef WEFT_ADDRESS_SANITIZER
    __sanitizer_start_switch_fiber(&self.fake_stack, to.stack ? to.stack : native_bottom, to.stack ? stack_size : native_size);
#endif
  }

  static void arrival([[maybe_unused]] Fiber& self, [[maybe_unused]] const Fiber& from) {
#ifdef WEFT_ADDRESS_SANITIZER
    const void* bottom = nullptr;
    std::size_t size = 0;
    __sanitizer_finish_switch_fiber(self.fake_stack, &bottom, &size);
    if (!from.stack) {
      native_bottom = bottom;
      native_size = size;
    }
#endif
  }

 private:
  // Of the stack that called run(): known as soon as it was left for the first time.
  static inline const void* native_bottom = nullptr;
  static inline std::size_t native_size = 0;
};

// The one jumped to gets our context, and stores it where we can be found again.
void arrive(transfer_t from) {
  Fiber& left = instance.fibers[reinterpret_cast<std::uintptr_t>(from.data)];
  left.context = from.fctx;
  SwitchNote::arrival(instance.fibers[instance.running], left);
}

void jump(ThreadIndex next) {
  const ThreadIndex self = std::exchange(instance.running, next);
  const Fiber& to = instance.fibers[next];
  SwitchNote::departure(instance.fibers[self], to);
  arrive(jump_fcontext(to.context, reinterpret_cast<void*>(static_cast<std::uintptr_t>(self))));
}

[[noreturn]] void end_program() {
  instance.ended = true;
  jump(0);
  std::abort();  // nobody resumes a program that has ended
}

// The host does something else until it resumes the running thread.
void leave_to_host(Fiber::State state) {
  const ThreadIndex self = instance.running;
  instance.fibers[self].state = state;
  jump(0);
  instance.fibers[self].state = Fiber::State::running;
}

[[noreturn]] void end_fiber() {
  leave_to_host(Fiber::State::over);
  std::abort();
}

[[noreturn]] void run_activations(HostThread& host) {
  for (;;) {
    const ThreadIndex next = host.activation.run(host.activation.argument);
    if (next)
      suspend_then_resume(next);
    else
      leave_to_host(Fiber::State::suspended);
  }
}

void end_task(Task& task, simulated::TaskEnd end) {
  task.has_ended = true;
  if (task.ended) task.ended(end);
}

void exit_task(Task& task) {
  if (!task.has_ended) simulated::trap("a task's callback exits before the task has returned or been cancelled");
  task.has_exited = true;
  std::erase_if(instance.tasks, [&task](const auto& one) { return one.get() == &task; });
}

[[noreturn]] void run_implicit_thread(const Fiber& self) {
  Task& task = *self.task;
  if (task.callback) instance.exclusive = &task;
  const std::uint32_t result = self.entry();
  if (task.callback) {
    instance.exclusive = nullptr;
    constexpr unsigned code_bits = 4;
    task.waits_for = result >> code_bits;
    if (result == callback_exit) exit_task(task);
  } else {
    if (!task.has_ended) end_task(task, simulated::TaskEnd::returned);
    exit_task(task);
  }
  end_fiber();
}

void fiber_entry(transfer_t from) {
  arrive(from);
  const Fiber& self = instance.fibers[instance.running];
  if (self.entry) run_implicit_thread(self);
  if (self.once) {
    (void)self.host->activation.run(self.host->activation.argument);
    end_fiber();
  }
  if (HostThread* const host = self.host) run_activations(*host);
  (*instance.program)();
  if (instance.called) end_fiber();
  end_program();
}

ThreadIndex new_fiber(HostThread* host) {
  const auto index = static_cast<ThreadIndex>(instance.fibers.size());
  Fiber& fiber = instance.fibers.emplace_back();
  fiber.stack = stacks.take();
  fiber.context = make_fcontext(fiber.stack + stack_size, stack_size, fiber_entry);
  fiber.host = host;
  return index;
}

// Of a thread that is suspended: the Component Model traps at others.
void expect_suspended(ThreadIndex thread) {
  if (instance.fibers[thread].state != Fiber::State::suspended)
    simulated::trap("a thread is resumed that is not suspended (it waits for the host, or will run)");
}

void expect_may_wait() {
  const Fiber& self = instance.fibers[instance.running];
  if (self.task && !self.task->is_async && !self.task->has_ended)
    simulated::trap("cannot block a synchronous task before returning");
}

// The event of earliest time that is in the set, or null.
std::pair<const Waitable, ScriptedEvent>* earliest_event(bool only_visible) {
  std::pair<const Waitable, ScriptedEvent>* earliest = nullptr;
  for (auto& entry : instance.events)
    if (entry.second.joined && entry.second.event.code != EventCode::none && (!only_visible || entry.second.visible))
      if (!earliest || entry.second.time < earliest->second.time) earliest = &entry;
  return earliest;
}

Event deliver(std::pair<const Waitable, ScriptedEvent>& entry) {
  const Event event = entry.second.event;
  if (entry.second.stays) {
    entry.second.event = {};
    if (part.delivered) part.delivered(entry.first);
  } else {
    instance.events.erase(entry.first);
  }
  return event;
}

void take_turn() {
  ++instance.turns;
  if (part.turn) part.turn();
}

Nanoseconds next_of_part() { return part.next ? part.next() : simulated::never; }

// A join or leave of something that has been dropped.
void expect_there(Waitable waitable) {
  if (instance.dropped.contains(waitable)) simulated::trap("a waitable that has been dropped joins or leaves the set");
}

// ---- The host's own loop, where calls come from outside ----

ThreadIndex waiting_fiber() {
  for (ThreadIndex i = 1; i < instance.fibers.size(); ++i)
    if (instance.fibers[i].state == Fiber::State::waits) return i;
  return 0;
}

void run_for_task(const std::shared_ptr<Task>& task, std::function<std::uint32_t()> entry) {
  const ThreadIndex index = new_fiber(nullptr);
  instance.fibers[index].task = task;
  instance.fibers[index].entry = std::move(entry);
  instance.fibers[index].state = Fiber::State::running;
  jump(index);
}

// The first of those that are to come which may begin, when it is due; the end if there is none.
std::deque<simulated::Call>::iterator next_call() {
  return std::ranges::find_if(instance.calls, [](const simulated::Call& call) {
    return !call.is_async || (instance.backpressure == 0 && (!call.callback || !instance.exclusive));
  });
}

void begin_call(std::deque<simulated::Call>::iterator place) {
  simulated::Call call = std::move(*place);
  instance.calls.erase(place);
  const auto task = std::make_shared<Task>();
  task->is_async = call.is_async;
  task->callback = std::move(call.callback);
  task->ended = std::move(call.ended);
  task->cancelled_at = call.cancelled_at;
  instance.tasks.push_back(task);
  run_for_task(task, std::move(call.entry));
}

// A caller cancels a call that has not begun.
bool drop_cancelled_call() {
  const auto place =
      std::ranges::find_if(instance.calls, [](const simulated::Call& call) { return call.cancelled_at <= instance.now; });
  if (place == instance.calls.end()) return false;
  if (place->ended) place->ended(simulated::TaskEnd::cancelled);
  instance.calls.erase(place);
  return true;
}

bool is_cancelled(const Task& task) { return task.cancelled_at <= instance.now && !task.has_ended && !task.knows_of_cancel; }

bool may_call_back(const Task& task) {
  return task.waits_for != 0 && !instance.exclusive && (is_cancelled(task) || instance.ends.contains(task.waits_for));
}

void call_back(const std::shared_ptr<Task>& task) {
  const bool cancelled = is_cancelled(*task);
  if (cancelled) task->knows_of_cancel = true;
  task->waits_for = 0;
  const std::uint32_t event = cancelled ? event_task_cancelled : static_cast<std::uint32_t>(EventCode::stream_read);
  run_for_task(task, [task, event] { return task->callback(event); });
}

// The next time at which there may be something to do that there is not now.
Nanoseconds next_time(const std::pair<const Waitable, ScriptedEvent>* event) {
  Nanoseconds next = next_of_part();
  const auto see = [&next](Nanoseconds time) {
    if (time > instance.now) next = std::min(next, time);
  };
  if (const auto call = next_call(); call != instance.calls.end()) see(call->time);
  if (event) see(event->second.time);
  for (const auto& call : instance.calls) see(call.cancelled_at);
  for (const auto& task : instance.tasks)
    if (!task->has_ended) see(task->cancelled_at);
  return next;
}

// False: there is nothing that it could do, ever.
bool take_host_step() {
  take_turn();
  if (drop_cancelled_call()) return true;
  if (instance.drops_idle && instance.tasks.empty() && instance.calls.empty()) return false;
  const ThreadIndex waiting = waiting_fiber();
  const auto* const event = waiting ? earliest_event(false) : nullptr;
  const auto call = next_call();
  std::vector<std::shared_ptr<Task>> callbacks;
  std::ranges::copy_if(instance.tasks, std::back_inserter(callbacks), [](const auto& task) { return may_call_back(*task); });
  const auto resumable = static_cast<unsigned>(instance.at_host.size());
  const bool call_is_due = call != instance.calls.end() && call->time <= instance.now;
  const bool event_is_due = event && event->second.time <= instance.now;
  const unsigned count = resumable + static_cast<unsigned>(callbacks.size()) + (call_is_due ? 1 : 0) + (event_is_due ? 1 : 0);
  const Nanoseconds next = next_time(event);
  const bool may_leap = next != simulated::never && count != 0 && instance.hooks.event_comes_now;
  if (count == 0 || (may_leap && instance.hooks.event_comes_now())) {
    if (next == simulated::never) return false;
    instance.now = std::max(instance.now, next);
    return true;
  }
  // Who yields does so for the others: a call or an event, before he goes on.
  unsigned chosen = instance.hooks.choose_at_host && count > 1 ? instance.hooks.choose_at_host(count) : 0;
  if (chosen < callbacks.size()) {
    call_back(callbacks[chosen]);
    return true;
  }
  chosen -= static_cast<unsigned>(callbacks.size());
  if (call_is_due && chosen-- == 0) {
    begin_call(call);
  } else if (event_is_due && chosen-- == 0) {
    instance.fibers[waiting].state = Fiber::State::running;
    jump(waiting);
  } else {
    const auto place = instance.at_host.begin() + chosen;
    const ThreadIndex thread = *place;
    instance.at_host.erase(place);
    instance.fibers[thread].state = Fiber::State::running;
    jump(thread);
  }
  return true;
}

Nanoseconds host_delay() { return instance.timers.delay ? instance.timers.delay() : 0; }

Nanoseconds steps_until(Nanoseconds time) {
  const simulated::Timers& timers = instance.timers;
  return (time + timers.step - timers.phase) / timers.step;
}

// When a timer for `deadline` that is started now goes off.
Nanoseconds time_of_timer(Nanoseconds deadline) {
  const simulated::Timers& timers = instance.timers;
  if (timers.kind == simulated::Timers::Kind::exact) return deadline + host_delay();
  const Nanoseconds due = steps_until(deadline + timers.step - 1);
  if (timers.kind == simulated::Timers::Kind::at_steps) return due * timers.step - timers.step + timers.phase + host_delay();
  const Nanoseconds asleep_at = instance.now + host_delay();
  const Nanoseconds over = steps_until(asleep_at);
  return asleep_at + (due > over ? due - over : 0) * timers.step + host_delay();
}

}  // namespace

namespace simulated {

Outcome run(const std::function<void()>& program) {
  instance = {};
  held = 0;
  instance.program = &program;
  if (part.restart) part.restart();
  jump(new_fiber(nullptr));
  while (!instance.ended && take_host_step()) continue;
  for (const Fiber& fiber : instance.fibers)
    if (fiber.stack) stacks.give_back(fiber.stack);
  return std::move(instance.outcome);
}

void set_timers(const Timers& timers) { instance.timers = timers; }

void advance(Nanoseconds duration) { instance.now += duration; }

Waitable schedule_event(EventCode code, Nanoseconds time, std::uint32_t payload) {
  const Waitable waitable = ++instance.last_waitable;
  instance.events[waitable] = {.event = {.code = code, .waitable = waitable, .payload = payload}, .time = time};
  return waitable;
}

void call(Call call) {
  instance.called = true;
  const auto later = std::ranges::find_if(instance.calls, [&call](const Call& other) { return other.time > call.time; });
  instance.calls.insert(later, std::move(call));
}

void task_return() {
  Task& task = *instance.fibers[instance.running].task;
  if (task.has_ended) trap("task.return is called for a task that has returned or been cancelled before");
  end_task(task, TaskEnd::returned);
}

std::size_t calls_under_way() { return instance.tasks.size(); }

void set_drops_idle(bool drops) { instance.drops_idle = drops; }

void set_hooks(const Hooks& hooks) { instance.hooks = hooks; }

const Counts& counts() { return instance.counts; }

// ---- For the host's parts ----

Nanoseconds now() { return instance.now; }

unsigned long turns() { return instance.turns; }

Waitable new_waitable() {
  const Waitable waitable = ++instance.last_waitable;
  instance.events[waitable].stays = true;
  return waitable;
}

void drop_waitable(Waitable waitable) {
  instance.events.erase(waitable);
  instance.dropped.insert(waitable);
}

bool is_joined(Waitable waitable) { return instance.events.at(waitable).joined; }

void set_event(Waitable waitable, EventCode code, std::uint32_t payload) {
  ScriptedEvent& event = instance.events.at(waitable);
  event.event = {.code = code, .waitable = waitable, .payload = payload};
  event.time = instance.now;
  event.visible = false;
}

bool take_event_back(Waitable waitable) {
  Event& event = instance.events.at(waitable).event;
  return std::exchange(event, Event{}).code != EventCode::none;
}

void set_part(const Part& new_part) { part = new_part; }

void trap(const char* what) {
  instance.outcome.errors += "simulated host: trap: ";
  instance.outcome.errors += what;
  instance.outcome.errors += '\n';
  end_program();
}

}  // namespace simulated

ThreadIndex thread_index() { return instance.running; }

void thread_new(HostThread& host) {
  host.index = new_fiber(&host);
  instance.fibers[host.index].task = instance.fibers[instance.running].task;  // it belongs to the caller's
  ++instance.counts.threads;
}

void suspend_then_resume(ThreadIndex next) {
  instance.now += simulated::switch_cost;
  ++instance.counts.switches;
  if (instance.hooks.switching) instance.hooks.switching();
  expect_suspended(next);
  const ThreadIndex self = instance.running;
  instance.fibers[self].state = Fiber::State::suspended;
  instance.fibers[next].state = Fiber::State::running;
  jump(next);
}

// ---- cm/task.h ----

void thread_new_in_task(HostThread& host) {
  thread_new(host);
  instance.fibers[host.index].once = true;
}

void suspend() {
  expect_may_wait();
  instance.now += simulated::switch_cost;
  leave_to_host(Fiber::State::suspended);
}

void resume_later(ThreadIndex thread) {
  expect_suspended(thread);
  instance.fibers[thread].state = Fiber::State::resumed_later;
  instance.at_host.push_back(thread);
}

void backpressure_inc() { ++instance.backpressure; }

void backpressure_dec() {
  if (instance.backpressure-- == 0) simulated::trap("backpressure.dec without backpressure.inc");
}

void task_cancel() {
  Task& task = *instance.fibers[instance.running].task;
  if (task.has_ended || !task.knows_of_cancel) simulated::trap("task.cancel is called for a task that is not to be cancelled");
  end_task(task, simulated::TaskEnd::cancelled);
}

void set_task_context(void* context) { instance.fibers[instance.running].task->context = context; }
void* task_context() { return instance.fibers[instance.running].task->context; }

void EndOfTask::begin() { set = ++instance.last_set; }
void EndOfTask::tell() { instance.ends.insert(set); }
void EndOfTask::forget() { instance.ends.erase(set); }

void call_until_unwind(void (*body)(void*), void* argument) {
  try {
    body(argument);
  } catch (const Unwind&) {  // NOLINT(bugprone-empty-catch): arriving here is all there is to do
  }
}

void unwind() { throw Unwind(); }

Nanoseconds monotonic_now() {
  ++instance.counts.clock_reads;
  return monotonic_told = instance.now;
}

// A bad address is the sanitizer's business here.
std::uint64_t memory_end() { return UINT64_MAX; }

void join(Waitable waitable) {
  const auto event = instance.events.find(waitable);
  if (event != instance.events.end()) event->second.joined = true;
  expect_there(waitable);
}

void leave(Waitable waitable) {
  const auto event = instance.events.find(waitable);
  if (event != instance.events.end()) event->second.joined = false;
  expect_there(waitable);
}

void let_host_run() {
  instance.now += simulated::switch_cost;
  ++instance.counts.host_turns;
  if (instance.called) {
    expect_may_wait();
    instance.at_host.push_back(instance.running);
    leave_to_host(Fiber::State::yields);
  }
  take_turn();
  if (instance.hooks.event_comes_now) {
    const auto* const event = earliest_event(false);
    const Nanoseconds next = std::min(event ? event->second.time : simulated::never, next_of_part());
    if (next != simulated::never && next > instance.now && instance.hooks.event_comes_now()) {
      instance.now = next;
      take_turn();
    }
  }
  for (auto& [waitable, event] : instance.events) event.visible = event.time <= instance.now;
}

Event poll() {
  auto* const event = earliest_event(true);
  return event ? deliver(*event) : Event{};
}

Event wait() {
  if (instance.called) {
    expect_may_wait();
    leave_to_host(Fiber::State::waits);
    return deliver(*earliest_event(false));
  }
  for (;;) {
    take_turn();
    auto* const event = earliest_event(false);
    const Nanoseconds next = next_of_part();
    if (event && event->second.time <= std::max(instance.now, next)) {
      instance.now = std::max(instance.now, event->second.time);
      return deliver(*event);
    }
    if (next == simulated::never) {
      // A host would hang here; the scheduler is to see it before.
      instance.outcome.errors += "simulated host: waiting for ever\n";
      end_program();
    }
    instance.now = next;
  }
}

Waitable start_timer(Nanoseconds deadline) {
  if (deadline <= instance.now) return 0;
  ++instance.counts.timers_started;
  const Waitable timer = simulated::schedule_event(EventCode::subtask, time_of_timer(deadline), 2);
  join(timer);
  return timer;
}

Nanoseconds timer_step() { return instance.timers.step; }

void cancel_timer(Waitable timer) {
  ++instance.counts.timers_cancelled;
  instance.events.erase(timer);
  if (!instance.called) return;
  expect_may_wait();
  (void)holding_processor([] {
    instance.at_host.push_back(instance.running);
    leave_to_host(Fiber::State::yields);
    return 0;
  });
}

void drop_timer(Waitable /*timer*/) {}

void write_error(const char* text, std::size_t length) { instance.outcome.errors.append(text, length); }

void exit(int status) {
  instance.outcome.status = status;
  end_program();
}

void note_cause(CauseKind /*kind*/, const void* /*text*/) {}

CauseKind noted_cause() { return CauseKind::none; }

void end_because(CauseKind /*kind*/, int status) { exit(status); }

}  // namespace weft::cm
