// What libc++'s atomic.cpp, and nothing else, includes before anything (CMakeLists.txt): its system call becomes ours, and the
// hash of an address, which finds the number of those who wait there, two instructions.
//
// atomic.cpp gives a wait that has no deadline one of two seconds, since on other systems a wake may pass it by; its caller
// looks at the value and waits again. Here no wake is lost, and a deadline means that the program may still go on: a deadlock
// in std::latch, std::barrier, a semaphore or atomic::wait would not be one. So that slice is taken out. The template of a wait
// has a parameter MaybeTimeout, which is a number for those with a deadline (try_acquire_for), and an empty class for the
// others; the template of a wake has no such name, and finds the one below.
//
// No longer needed when libc++'s __platform_wait_on_address passes no timeout for NoTimeout. tests/cxx/guard sees whether it
// works.
#pragma once

// These declare syscall() and hash, before the two words mean something else.
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>
#include <type_traits>

extern "C" long weft_sys_futex_time64(long address, long operation, long value, long timeout, long, long);
extern "C" void weft_futex_wait(const void* address, unsigned expected);
extern "C" void weft_futex_wake(const void* address, unsigned count);

using MaybeTimeout = void;

namespace weft {

template <typename MaybeTimeout>
void futex(const void* address, int operation, int value, [[maybe_unused]] const timespec* timeout) {
  if constexpr (std::is_void_v<MaybeTimeout>)
    weft_futex_wake(address, static_cast<unsigned>(value));
  else if constexpr (std::is_class_v<MaybeTimeout>)
    weft_futex_wait(address, static_cast<unsigned>(value));
  else
    (void)weft_sys_futex_time64(reinterpret_cast<long>(address), operation, value, reinterpret_cast<long>(timeout), 0, 0);
}

}  // namespace weft

#define syscall(number, address, operation, value, timeout, ...) weft::futex<MaybeTimeout>(address, operation, value, timeout)

_LIBCPP_BEGIN_NAMESPACE_STD

template <typename Pointer>
struct weft_address_hash {
  constexpr size_t operator()(Pointer address) const { return reinterpret_cast<uintptr_t>(address) / sizeof(int); }
};

_LIBCPP_END_NAMESPACE_STD

#define hash weft_address_hash
