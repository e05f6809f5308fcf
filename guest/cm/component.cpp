// The component back end: plain calls of the canonical built-ins and of WASI 0.3. The switch is in component_switch.h; what
// only a program that makes threads links is in component_threads.cpp, and what only one that unwinds links in
// component_unwind.cpp.
#include <array>

#include "cm/cm.h"
#include "cm/record.h"

#define WEFT_IMPORT(module, name) [[clang::import_module(module), clang::import_name(name)]]

extern "C" {

WEFT_IMPORT("$root", "[thread-yield]") std::uint32_t weft_thread_yield();
WEFT_IMPORT("$root", "[waitable-set-new]") std::uint32_t weft_waitable_set_new();
WEFT_IMPORT("$root", "[waitable-set-wait]") std::uint32_t weft_waitable_set_wait(std::uint32_t set, std::uint32_t* event);
WEFT_IMPORT("$root", "[waitable-set-poll]") std::uint32_t weft_waitable_set_poll(std::uint32_t set, std::uint32_t* event);
WEFT_IMPORT("$root", "[waitable-join]") void weft_waitable_join(std::uint32_t waitable, std::uint32_t set);
WEFT_IMPORT("$root", "[subtask-drop]") void weft_subtask_drop(std::uint32_t subtask);

WEFT_IMPORT("wasi:clocks/monotonic-clock@0.3.0", "now") std::uint64_t weft_monotonic_now();
WEFT_IMPORT("wasi:clocks/monotonic-clock@0.3.0", "[async-lower]wait-until") std::uint32_t weft_wait_until(std::uint64_t when);

WEFT_IMPORT("wasi:cli/stderr@0.3.0", "[stream-new-0]write-via-stream") std::uint64_t weft_stderr_stream_new();
WEFT_IMPORT("wasi:cli/stderr@0.3.0", "[async-lower][stream-write-0]write-via-stream")
std::uint32_t weft_stderr_stream_write(std::uint32_t stream, const char* text, std::size_t length);
WEFT_IMPORT("wasi:cli/stderr@0.3.0", "write-via-stream") std::uint32_t weft_stderr_write_via_stream(std::uint32_t stream);
WEFT_IMPORT("wasi:cli/exit@0.3.0", "exit-with-code") void weft_exit_with_code(std::uint32_t status);

// unwind.s. Linked by who unwinds or throws: without them there is nothing to catch, and no instruction of exceptions.
[[gnu::weak]] void weft_call_until_unwind(void (*body)(void*), void* argument);
}

namespace weft::cm {
namespace {

// CanonicalABI stream.write, lowered with `async`: the result comes as an event.
constexpr std::uint32_t blocked = 0xffffffffU;

std::uint32_t the_set() {
  static constinit std::uint32_t set = 0;
  if (!set) set = weft_waitable_set_new();
  return set;
}

Event event_of(std::uint32_t code, const std::array<std::uint32_t, 2>& event) {
  return {.code = static_cast<EventCode>(code), .waitable = event[0], .payload = event[1]};
}

}  // namespace

void call_until_unwind(void (*body)(void*), void* argument) {
  if (weft_call_until_unwind)
    weft_call_until_unwind(body, argument);
  else
    body(argument);
}

Nanoseconds monotonic_now() {
  ++host_calls.clock_reads;
  return monotonic_told = weft_monotonic_now() + monotonic_start;
}

void join(Waitable waitable) { weft_waitable_join(waitable, the_set()); }

void leave(Waitable waitable) { weft_waitable_join(waitable, 0); }

void let_host_run() {
  ++host_calls.yields;
  (void)keeping_thread_state([] { return weft_thread_yield(); });
}

Event poll() {
  ++host_calls.polls;
  std::array<std::uint32_t, 2> event{};
  const std::uint32_t code = weft_waitable_set_poll(the_set(), event.data());
  return event_of(code, event);
}

Event wait() {
  ++host_calls.waits;
  std::array<std::uint32_t, 2> event{};
  const std::uint32_t code = keeping_thread_state([&event] { return weft_waitable_set_wait(the_set(), event.data()); });
  return event_of(code, event);
}

Waitable start_timer(Nanoseconds deadline) {
  ++host_calls.timers_started;
  // CanonicalABI canon lower, async: the subtask's handle and its state in the low four bits; "returned" has no handle.
  const std::uint32_t subtask = weft_wait_until(deadline > monotonic_start ? deadline - monotonic_start : 0) >> 4U;
  if (subtask) join(subtask);
  return subtask;
}

// Wasmtime 49 has Tokio's timers: for a multiple of 1 ms, rounded up, and counted from when the host sleeps. One for 0.01 ms
// goes off after 1.1 ms as a rule, one for 1.01 ms after 2.1.
Nanoseconds timer_step() { return 1'000'000; }

void drop_timer(Waitable timer) { weft_subtask_drop(timer); }

void write_error(const char* text, std::size_t length) {
  static constinit std::uint32_t writable = 0;
  static constinit std::uint32_t set = 0;  // of its own: the events of others stay where they are
  if (!writable) {
    const std::uint64_t ends = weft_stderr_stream_new();
    writable = static_cast<std::uint32_t>(ends >> 32U);
    (void)weft_stderr_write_via_stream(static_cast<std::uint32_t>(ends));
    set = weft_waitable_set_new();
    weft_waitable_join(writable, set);
  }
  while (length > 0) {
    // CanonicalABI stream.write: how much was taken, and in the low four bits whether the reader has gone.
    std::uint32_t result = weft_stderr_stream_write(writable, text, length);
    if (result == blocked) {
      std::array<std::uint32_t, 2> event{};
      (void)keeping_thread_state([&event] { return weft_waitable_set_wait(set, event.data()); });
      result = event[1];
    }
    text += result >> 4U;
    length -= result >> 4U;
    if (result & 15U) return;
  }
}

void exit(int status) {
  if (instead_of_exit) instead_of_exit(status & 0xff);
  weft_exit_with_code(static_cast<std::uint32_t>(status) & 0xffU);
  __builtin_trap();
}

}  // namespace weft::cm
