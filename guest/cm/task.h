// Calls from outside: what the Component Model has for a component whose functions are called, as far as Weft needs it. A task
// is one call of an exported function.
//
// Two back ends, as of cm.h: component_tasks.cpp, and the simulated host's (simulated_tasks.cpp). Nobody links it who is not
// called.
#pragma once

#include "cm/cm.h"

namespace weft::cm {

// thread.new-indirect for a thread that makes one activation only and then returns to the host. It belongs to the task that is
// running now: so says task.return, which is the running thread's task's. `activation.run` returns when the thread is over;
// what that gives is not looked at.
void thread_new_in_task(HostThread& host);

// thread.suspend: until somebody resumes the caller, by suspend_then_resume() or resume_later(). Not in a call of a function
// without `async`.
void suspend();

// thread.resume-later: the host resumes `thread`, which is suspended, when it has its next turn.
void resume_later(ThreadIndex thread);

// backpressure.inc, dec: while there are more of the first the host begins no call of an async function.
void backpressure_inc();
void backpressure_dec();

// task.cancel: the running thread's task, whose caller has cancelled it, ends without a result.
void task_cancel();

// context.set, context.get: what a task's exported function leaves for its callback.
void set_task_context(void* context);
[[nodiscard]] void* task_context();

// Canonical ABI, callback: what an exported async function and its callback return.
inline constexpr std::uint32_t callback_exit = 0;
inline constexpr std::uint32_t callback_wait = 2;  // with a waitable set above the low four bits

// What a callback is told of beside the events of waitables: the caller has cancelled the call.
inline constexpr std::uint32_t event_task_cancelled = 6;

// By which a task's implicit thread, which has returned to the host, learns that the task's own thread is over. It keeps the
// instance alive till then, which other threads do not: one whose callback has said EXIT may be gone with them before the last
// has done its work. A byte is read from a stream, which the task's own thread writes. For the next task it is used again: to
// make a stream and a set and to drop them costs as much as the rest of a call.
struct EndOfTask {
  std::uint32_t set = 0;
  std::uint32_t readable = 0;
  std::uint32_t writable = 0;
  std::uint32_t unused = 0;  // what is read comes here

  void begin();
  void tell();    // by the task's own thread
  void forget();  // by the callback that is told

  // What the exported function and its callback return while the task lasts.
  [[nodiscard]] std::uint32_t wait() const { return callback_wait | set << 4U; }
};

// How many threads are inside of a built-in that is not meant to let others run, and that the host suspends them in all the
// same: on Wasmtime 49 what cancels something. What comes in meanwhile, a call or an event, may make threads ready, but none
// runs.
inline constinit unsigned held = 0;

// Calls such a built-in.
template <typename Call>
auto holding_processor(Call call) {
  ++held;
#ifdef __wasm__
  const auto result = keeping_thread_state(call);
#else
  const auto result = call();
#endif
  --held;
  return result;
}

// While no thread of the program's runs the host may call for memory, and begins the next call: on a stack of its own then, and
// with main's thread-local variables, since those of who ran last may be gone, and the program's malloc may have some.
void leave_stack();
inline constinit std::uintptr_t main_tls_base = 0;

}  // namespace weft::cm
