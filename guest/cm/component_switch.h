// The switch of the component back end, inline.
//
// After a switch every frame between the built-in and the program is left by a return that follows none of the processor's
// latest calls: more than a nanosecond each. Hence a thread switches in few frames, and what it calls before and after has
// returned.
//
// Not to be built with LTO: the wasm globals below are variables in address space 1, which LTO's symbol table takes for data.
#pragma once

#include <cstdint>

extern "C" {
// Weak: everything that may wait has a switch, but only what makes threads (component_threads.cpp) makes an import of it. With
// one thread nobody switches, and wasm-ld puts a function that traps in its place.
[[gnu::weak, clang::import_module("$root"), clang::import_name("[thread-suspend-then-resume]")]]
std::uint32_t weft_suspend_then_resume(std::uint32_t thread);

extern __attribute__((address_space(1))) std::uintptr_t __stack_pointer;
extern __attribute__((address_space(1))) std::uintptr_t __weft_tp;
extern __attribute__((address_space(1))) std::uintptr_t __tls_base;
}

namespace weft::cm {

// Keeps what belongs to the running thread across a built-in during which others may run: in wasm locals of the suspended
// activation, at next to no cost.
template <typename Call>
[[gnu::always_inline]] inline auto keeping_thread_state(Call call) {
  const std::uintptr_t stack_pointer = __stack_pointer;
  const std::uintptr_t thread_pointer = __weft_tp;
  const std::uintptr_t tls_base = __tls_base;
  const auto result = call();
  __stack_pointer = stack_pointer;
  __weft_tp = thread_pointer;
  __tls_base = tls_base;
  return result;
}

[[gnu::always_inline]] inline void suspend_then_resume(ThreadIndex next) {
  (void)keeping_thread_state([next] { return weft_suspend_then_resume(next); });
}

}  // namespace weft::cm
