// The Component Model as far as Weft needs it: threads, the one waitable set, time, the program's end.
//
// Two back ends implement this header: the component one (component.cpp, imports from "$root" and WASI) and a simulated
// one (simulated.cpp, native fibers, a virtual clock and scripted events). Everything above is the same code for both.
// WASI's interfaces are in cm/wasi/, for guest/sys only: of them the simulator has sockets (simulated_network.h), and no files.
#pragma once

#include <cstddef>
#include <cstdint>

#include "cm/cause.h"

namespace weft::cm {

using ThreadIndex = std::uint32_t;
using Waitable = std::uint32_t;     // a subtask, or an end of a stream or future; 0 is none
using Nanoseconds = std::uint64_t;  // on the monotonic clock

// What a host thread runs next. `run` returns the thread to switch to when the activation is over: from then on the host
// thread uses nothing that belongs to the activation, neither its stack nor the argument, so both may be used again.
struct Activation {
  std::uintptr_t stack_pointer = 0;   // top of a stack in linear memory, 16-byte aligned
  std::uintptr_t thread_pointer = 0;  // musl's struct pthread
  std::uintptr_t tls_base = 0;        // the thread's copy of the TLS image, minus the image
  ThreadIndex (*run)(void* argument) = nullptr;
  void* argument = nullptr;
};

// A Component Model thread. It is made once, never returns to the host, and runs one activation after another.
// (On Wasmtime an explicit thread that returns while all others are suspended hangs the program silently.)
struct HostThread {
  Activation activation;
  ThreadIndex index = 0;
  HostThread* next_idle = nullptr;  // for who keeps a pool of them
};

// thread.index: the running thread.
[[nodiscard]] ThreadIndex thread_index();

// thread.new-indirect: makes a suspended host thread in `host`, whose memory stays for ever. Each time it is resumed after
// an activation ended (and the first time) it runs `host.activation`.
void thread_new(HostThread& host);

// thread.suspend-then-resume: runs `next` in the caller's place, until somebody resumes the caller. What belongs to the
// thread (stack pointer, thread pointer, TLS) is kept across it.
void suspend_then_resume(ThreadIndex next);

// Calls `body(argument)` and returns when it returns, or when unwind() was called inside. Threads and main start here.
void call_until_unwind(void (*body)(void*), void* argument);

// Leaves all frames up to call_until_unwind(): a throw of an own tag, which runs C++ destructors and which `catch (...)`
// does not see. It costs 12-280 us on Wasmtime: only pthread_exit and cancellation do it.
[[noreturn]] void unwind();

// Wasmtime's clock begins with the program. Linux's has long been running, and programs subtract from what it tells: so ours
// begins at an hour.
inline constexpr Nanoseconds monotonic_start = 3'600'000'000'000;
[[nodiscard]] Nanoseconds monotonic_now();

// What monotonic_now() told last, which costs nothing to know.
inline constinit Nanoseconds monotonic_told = 0;

// The end of linear memory: what a program names beyond it would be a trap at the host.
[[nodiscard]] std::uint64_t memory_end();

// ---- Events. Every waitable joins one set, and nobody waits on anything else. ----

// CanonicalABI waitable-set.wait: the event codes.
enum class EventCode : std::uint32_t { none, subtask, stream_read, stream_write, future_read, future_write };

struct Event {
  EventCode code = EventCode::none;
  Waitable waitable = 0;
  std::uint32_t payload = 0;  // a subtask's state, or the packed result of a copy
};

// waitable.join: puts `waitable` into the set, or takes it out.
void join(Waitable waitable);
void leave(Waitable waitable);

// thread.yield: lets the host's event loop run, without which poll() never sees an event.
void let_host_run();

// waitable-set.poll: one event that is there already, or EventCode::none.
[[nodiscard]] Event poll();

// waitable-set.wait: blocks the whole instance until there is an event. To be called only when no thread is ready.
[[nodiscard]] Event wait();

// Starts a host timer, joins it to the set and returns its subtask: one event comes at `deadline` or soon after. 0 if the
// deadline has passed already.
[[nodiscard]] Waitable start_timer(Nanoseconds deadline);

// So far apart are the times at which a timer may go off, if the host is as we know it; 0: it goes off at its time.
[[nodiscard]] Nanoseconds timer_step();

// Cancels a timer whose event has not been seen; drops one whose event has.
void cancel_timer(Waitable timer);
void drop_timer(Waitable timer);

// ---- The end ----

// Writes to the host's stderr, blocking the instance; for reports only.
void write_error(const char* text, std::size_t length);

[[noreturn]] void exit(int status);

// What is done before the program ends, or another way to end it, if it is set.
inline constinit void (*instead_of_exit)(int status) = nullptr;

// Whether who runs the program looks at its memory after a trap, as `weft run` does (crt/start.cpp).
inline constinit bool memory_is_looked_at = false;

// Why the program is about to end, and what is said of it (a string, which stays where it is): for the crash report.
void note_cause(CauseKind kind, const void* text);
[[nodiscard]] CauseKind noted_cause();

// Ends the program: with `status`; or by a trap if its memory is looked at, so that the report has the cause, which is `kind`
// if none was noted before, and the calls that led here.
[[noreturn]] void end_because(CauseKind kind, int status);

}  // namespace weft::cm

#ifdef __wasm__
#include "cm/component_memory.h"
#include "cm/component_switch.h"
#endif
