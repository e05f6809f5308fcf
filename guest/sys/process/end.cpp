// The end of the process, whichever thread calls it: the others simply do not run again.
#include <cerrno>
#include <string_view>

#include "cm/cm.h"
#include "sys/process/end.h"
#include "sys/sys.h"

namespace weft::sys {
namespace {

constexpr int status_lost_output = 1;
constexpr int status_null_write = 139;  // as a shell reports SIGSEGV, with which Linux would have ended the program earlier

// Nothing uses the lowest kilobyte of memory: it is the far end of main's stack, below what the stack check allows.
bool wrote_through_null() {
  constexpr std::uintptr_t unused_words = 1024 / sizeof(std::uint32_t);
  std::uintptr_t start = 0;
  __asm__("" : "+r"(start));  // the compiler would take reading there for undefined
  const volatile std::uint32_t* const words = reinterpret_cast<const volatile std::uint32_t*>(start);
  std::uint32_t seen = 0;
  for (std::uintptr_t i = 0; i != unused_words; ++i) seen |= words[i];
  return seen != 0;
}

void end_if_wrote_through_null() {
  if (!wrote_through_null()) return;
  constexpr std::string_view report = "weft: the program wrote through a null pointer\n";
  cm::write_error(report.data(), report.size());
  cm::exit(status_null_write);
}

constinit bool output_is_lost = false;

// Success it is not.
int status_after_output(int status) { return status == 0 && output_is_lost ? status_lost_output : status; }

[[noreturn, gnu::always_inline]] inline void end_process(int status) {
  end_if_wrote_through_null();
  cm::exit(status_after_output(status));
}

constexpr std::string_view reason_of(int error) {
  switch (error) {
    case ENOSPC:
      return "no space is left\n";
    case EPIPE:
      return "nobody reads it\n";
    default:
      return "an input/output error\n";
  }
}

}  // namespace
}  // namespace weft::sys

extern "C" {
// Each in an object that a program has if it needs it: cm/component_threads.cpp, sched/event_loop.cpp.
[[gnu::weak]] void weft_run_activations(void*);
[[gnu::weak]] bool weft_host_is_busy();

// A program with TCP has another, which sends before what it holds: sys/sockets/internet/sending.cpp. (Asking for that here
// would be 37 bytes of every program.)
[[gnu::weak]] long weft_sys_exit_group(long a, long b, long c, long d, long e, long f);
}

WEFT_SYSTEM_CALL(exit_group) { weft::sys::end_process(static_cast<int>(a)); }

void weft_end_process(int status) { weft::sys::end_process(status); }

extern "C" {

// exit() could not write what was left in stdout or stderr, and nobody else can be told. (guest/musl/stdio_exit.c)
void weft_lost_output(int error) {
  weft::sys::output_is_lost = true;
  constexpr std::string_view report = "weft: output was lost at exit: ";
  weft::cm::write_error(report.data(), report.size());
  const std::string_view reason = weft::sys::reason_of(error);
  weft::cm::write_error(reason.data(), reason.size());
}

// The end of a program whose main has returned: what the export `run` gives the host, 0 for success, or never. Hosts that
// take exit() for a failure, as they do a trap, see that this is none. Where a return may not end everything on Wasmtime 49 it
// is an exit all the same: while other threads are suspended, and while the host is busy (once in forty times a read of the
// standard input that was under way was waited for), or something is to be done at a time to come, as sending what is held.
int weft_end_program(int status) {
  status = weft::sys::status_after_output(status);
  const bool may_return = !weft_run_activations && !(weft_host_is_busy && weft_host_is_busy()) && !weft::cm::instead_of_exit;
  if (status != 0 || !may_return) weft_sys_exit_group(status, 0, 0, 0, 0, 0);
  weft::sys::end_if_wrote_through_null();
  return 0;
}
}
