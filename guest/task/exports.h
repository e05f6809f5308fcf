// The exported functions of the component, as `weft ld` lists them, and what it puts around each: driver/toolchain/calls.cpp.
#pragma once

#include <cstdint>

namespace weft::task {

// How a function is exported.
enum class ExportKind : std::uint8_t {
  synchronous,  // not `async` in the world: it must not wait for the host
  destructor,   // nor must this, of a resource: which a call may drop itself
  blocking,     // `async`, and its call lasts until the exported function returns
  start,        // `async`, with a callback: the exported function, which starts the task
  event,        // and its callback
};

[[nodiscard]] constexpr bool may_wait(ExportKind kind) {
  return kind != ExportKind::synchronous && kind != ExportKind::destructor;
}

struct Export {
  const char* name;  // "api#g", for reports
  ExportKind kind;
};

}  // namespace weft::task

extern "C" {

// In an object that `weft ld` makes.
extern const weft::task::Export weft_exports[];  // NOLINT(modernize-avoid-c-arrays)
extern const unsigned weft_calls_limit;          // -mcalls=NUMBER: calls at once

// `weft ld` puts these calls before and after each exported function: it has a stack, a thread pointer and thread-local
// variables of its own in between.
void weft_enter_call(std::uint32_t index);
void weft_leave_call();

// The exported function in whose call the running thread is; null if in none.
const weft::task::Export* weft_running_call();
}
