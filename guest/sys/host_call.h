// Host calls that may block: they block the running thread, and the others go on. They cannot be interrupted, so what they
// read and write may be on the caller's stack.
#pragma once

#include "cm/wasi/stream.h"
#include "sched/scheduler.h"

namespace weft::sys {

// Waits for a call that was lowered with `async` and gave `packed`.
void finish_call(std::uint32_t packed);

// Waits for a copy from or to `end` of a stream or future that gave `packed`.
[[nodiscard]] cm::wasi::CopyResult finish_copy(std::uint32_t packed, cm::Waitable end);

// The same, while no other thread runs (sched::HostOperation::wait_alone).
void finish_call_alone(std::uint32_t packed);
[[nodiscard]] cm::wasi::CopyResult finish_copy_alone(std::uint32_t packed, cm::Waitable end);

}  // namespace weft::sys
