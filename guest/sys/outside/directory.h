// The directory by which `weft run` and the program tell each other what a component has no other way to know (channel.h).
#pragma once

#include <cstddef>
#include <cstdint>

#include "cm/wasi/filesystem.h"
#include "sched/signals.h"

namespace weft::sys {

// Asks the host once whether there is one.
[[nodiscard]] bool has_outside();

// The signals that were ignored when the program started.
[[nodiscard]] sched::SignalSet ignored_from_the_start();

// `flags`: cm::wasi::descriptor_read, descriptor_write. 0 if there is no such file.
[[nodiscard]] cm::wasi::Descriptor open_outside(const char* name, std::uint8_t flags);

// Reads from the start of a file, or writes there. False if not all of it could be.
[[nodiscard]] bool read_start(cm::wasi::Descriptor file, void* data, std::size_t size);
bool write_start(cm::wasi::Descriptor file, const void* data, std::size_t size);

}  // namespace weft::sys
