// wasi:clocks. (The monotonic clock of the program is the scheduler's: cm/cm.h.)
#pragma once

#include <cstdint>

namespace weft::cm::wasi {

struct Instant {
  std::int64_t seconds;  // since 1970
  std::uint32_t nanoseconds;
};

[[clang::import_module("wasi:clocks/system-clock@0.3.0"), clang::import_name("now")]]
void system_now(Instant* result);

// The host's monotonic clock, in nanoseconds. Wasmtime's starts with the program.
[[clang::import_module("wasi:clocks/monotonic-clock@0.3.0"), clang::import_name("now")]]
std::uint64_t monotonic_now();

}  // namespace weft::cm::wasi
