// The running thread as musl knows it.
#pragma once

#include <cstdint>

#include "musl/thread_layout.h"

extern "C" {
// The thread pointer, a mutable wasm global: address space 1. A file that uses it must not be compiled for LTO.
extern __attribute__((address_space(1))) std::uintptr_t __weft_tp;
}

namespace weft::pthread {

[[nodiscard]] inline weft_musl_thread& musl_self() { return *reinterpret_cast<weft_musl_thread*>(__weft_tp); }

}  // namespace weft::pthread
