// wasi:clocks/system-clock. (The monotonic clock is the scheduler's: cm/cm.h.)
#pragma once

#include <cstdint>

namespace weft::cm::wasi {

struct Instant {
  std::int64_t seconds;  // since 1970
  std::uint32_t nanoseconds;
};

[[clang::import_module("wasi:clocks/system-clock@0.3.0"), clang::import_name("now")]]
void system_now(Instant* result);

}  // namespace weft::cm::wasi
