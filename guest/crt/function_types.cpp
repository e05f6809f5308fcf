// Calls of functions of another type than the pointer's that they are called through. What the compiler adds for it is
// described in plugin/function_types.cpp.
#include "crt/function_types.h"

#include <array>
#include <bit>
#include <cstdint>

#include "cm/cm.h"

namespace weft::crt {

namespace {

// Calls the function with the frame's arguments if it has the type that this one is for.
using Caller = int (*)(Function function, Frame* frame);

// Weak: with no function whose type is told there is no list.
extern "C" [[gnu::weak]] Caller __start_weft_function_types[];
extern "C" [[gnu::weak]] Caller __stop_weft_function_types[];

// Who called it the last time: a program has many types, and calls few functions in another one, again and again.
struct Found {
  Function function;
  Caller caller;
};
std::array<Found, 64> found;

// For what no caller is known for, and for null: the trap that a call in another type is. No function has this type.
[[noreturn]] void trap(Function function) {
  cm::note_cause(cm::CauseKind::call_in_other_type, reinterpret_cast<const void*>(function));
  using Nothing = void (*)(double, float, double, float, std::uint64_t, float, float, double);
  reinterpret_cast<Nothing>(function)(0, 0, 0, 0, 0, 0, 0, 0);
  __builtin_trap();
}

}  // namespace

extern "C" {

Function weft_called_function;

void weft_call_of_other_type(Function function, Frame* frame) {
  Found& last = found[std::bit_cast<std::uintptr_t>(function) % found.size()];
  if (last.function == function && last.caller && last.caller(function, frame) != 0) return;
  for (const Caller* caller = __start_weft_function_types; caller != __stop_weft_function_types; ++caller) {
    if ((*caller)(function, frame) == 0) continue;
    last = {.function = function, .caller = *caller};
    return;
  }
  trap(function);
}

}  // extern "C"
}  // namespace weft::crt
