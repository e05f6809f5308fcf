// The Linux system calls that musl makes. Each is a function of six longs that returns a result or -errno; its name is the
// one in bits/syscall.h. A call that nobody defines gets a function that returns -ENOSYS, made by the build.
#pragma once

#include <cerrno>
#include <cstdint>

// The arguments are registers to Linux: longs, of which a call takes as many as it wants.
#define WEFT_SYSTEM_CALL(name)                                                                                \
  extern "C" long weft_sys_##name([[maybe_unused]] long a, [[maybe_unused]] long b, [[maybe_unused]] long c,  \
                                  [[maybe_unused]] long d, [[maybe_unused]] long e, [[maybe_unused]] long f); \
  extern "C" long weft_sys_##name([[maybe_unused]] long a, [[maybe_unused]] long b, [[maybe_unused]] long c,  \
                                  [[maybe_unused]] long d, [[maybe_unused]] long e, [[maybe_unused]] long f)

namespace weft::sys {

// A pointer that came as a register.
template <typename T>
[[nodiscard]] T* pointer(long value) {
  return reinterpret_cast<T*>(static_cast<std::uintptr_t>(value));
}

// A 64-bit argument came in two registers, low half first.
[[nodiscard]] constexpr std::int64_t pair(long low, long high) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(static_cast<std::uint32_t>(high)) << 32U |
                                   static_cast<std::uint32_t>(low));
}

}  // namespace weft::sys
