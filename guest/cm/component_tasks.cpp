// The component back end of cm/task.h: what only a component links that is called and makes threads.
#include <array>

#include "cm/record.h"
#include "cm/task.h"
#include "cm/wasi/stream.h"

#define WEFT_IMPORT(module, name) [[clang::import_module(module), clang::import_name(name)]]
#define WEFT_STREAM(name) WEFT_IMPORT("wasi:cli/stderr@0.3.0", name "-0]write-via-stream")

extern "C" {

WEFT_IMPORT("$root", "[thread-new-indirect-v0]")
std::uint32_t weft_thread_new_in_task(void (*entry)(void*), void* argument) __asm__("weft_thread_new");
WEFT_IMPORT("$root", "[thread-suspend-then-resume]")
std::uint32_t weft_linked_suspend_then_resume(std::uint32_t thread) __asm__("weft_suspend_then_resume");
WEFT_IMPORT("$root", "[thread-suspend]") std::uint32_t weft_thread_suspend();
WEFT_IMPORT("$root", "[thread-resume-later]") void weft_thread_resume_later(std::uint32_t thread);
WEFT_IMPORT("$root", "[backpressure-inc]") void weft_backpressure_inc();
WEFT_IMPORT("$root", "[backpressure-dec]") void weft_backpressure_dec();
WEFT_IMPORT("[export]$root", "[task-cancel]") void weft_task_cancel();
WEFT_IMPORT("$root", "[context-get-0]") void* weft_context_get();
WEFT_IMPORT("$root", "[context-set-0]") void weft_context_set(void* value);
WEFT_IMPORT("$root", "[waitable-set-new]") std::uint32_t weft_waitable_set_new();
WEFT_IMPORT("$root", "[waitable-set-drop]") void weft_waitable_set_drop(std::uint32_t set);
WEFT_IMPORT("$root", "[waitable-join]") void weft_waitable_join(std::uint32_t waitable, std::uint32_t set);

// Any stream will do, and every program has this one.
WEFT_STREAM("[stream-new") std::uint64_t weft_stderr_stream_new();
WEFT_STREAM("[async-lower][stream-read") std::uint32_t weft_stderr_stream_read(std::uint32_t, void*, std::uint32_t);
WEFT_STREAM("[async-lower][stream-write") std::uint32_t weft_stderr_stream_write(std::uint32_t, const void*, std::uint32_t);

extern char weft_main_thread[];

// As weft_run_activations, once.
void weft_run_task(void* host) {
  const weft::cm::Activation& activation = static_cast<weft::cm::HostThread*>(host)->activation;
  __stack_pointer = activation.stack_pointer;
  __weft_tp = activation.thread_pointer;
  __tls_base = activation.tls_base;
  (void)activation.run(activation.argument);
  weft::cm::leave_stack();
}

// In the place of the one of component_activations.cpp: the thread that is over may be the last that could run while the event
// loop is at the host, and then there is nobody to switch to.
void weft_run_activations(void* host) {
  const weft::cm::Activation& activation = static_cast<weft::cm::HostThread*>(host)->activation;
  for (;;) {
    __stack_pointer = activation.stack_pointer;
    __weft_tp = activation.thread_pointer;
    __tls_base = activation.tls_base;
    if (const weft::cm::ThreadIndex next = activation.run(activation.argument)) {
      (void)weft_linked_suspend_then_resume(next);
    } else {
      weft::cm::leave_stack();
      (void)weft_thread_suspend();
    }
  }
}
}

namespace weft::cm {
namespace {

// For what the host calls between two threads: cabi_realloc, and the beginning of the next call.
constexpr std::size_t size_of_outer_stack = 16384;
alignas(16) constinit std::array<char, size_of_outer_stack> outer_stack{};

}  // namespace

void thread_new_in_task(HostThread& host) { host.index = weft_thread_new_in_task(weft_run_task, &host); }

void suspend() {
  (void)keeping_thread_state([] { return weft_thread_suspend(); });
}

void resume_later(ThreadIndex thread) { weft_thread_resume_later(thread); }

// In the place of the one of component_timers.cpp.
void cancel_timer(Waitable timer) {
  ++host_calls.timers_cancelled;
  leave(timer);
  (void)holding_processor([timer] { return wasi::weft_subtask_cancel(timer); });
  wasi::weft_subtask_drop(timer);
}

void backpressure_inc() { weft_backpressure_inc(); }
void backpressure_dec() { weft_backpressure_dec(); }
void task_cancel() { weft_task_cancel(); }

void set_task_context(void* context) { weft_context_set(context); }
void* task_context() { return weft_context_get(); }

void EndOfTask::begin() {
  if (!set) {
    set = weft_waitable_set_new();
    const std::uint64_t ends = weft_stderr_stream_new();
    readable = static_cast<std::uint32_t>(ends);
    writable = static_cast<std::uint32_t>(ends >> 32U);
    weft_waitable_join(readable, set);
  }
  (void)weft_stderr_stream_read(readable, &unused, 1);
}

void EndOfTask::tell() { (void)weft_stderr_stream_write(writable, &unused, 1); }

void EndOfTask::forget() {}

// No frame of the caller's own may be in use: it returns to the host next, or suspends for ever.
void leave_stack() {
  __stack_pointer = reinterpret_cast<std::uintptr_t>(outer_stack.data() + outer_stack.size());
  __weft_tp = reinterpret_cast<std::uintptr_t>(weft_main_thread);
  __tls_base = main_tls_base;
}

}  // namespace weft::cm
