// The running thread as musl knows it, by the thread pointer: a mutable wasm global. A file that uses it must not be compiled
// for LTO (cm/component_switch.h).
#pragma once

#include <cstdint>

#include "cm/cm.h"
#include "musl/thread_layout.h"

namespace weft::pthread {

[[nodiscard]] inline weft_musl_thread& musl_self() { return *reinterpret_cast<weft_musl_thread*>(__weft_tp); }

}  // namespace weft::pthread
