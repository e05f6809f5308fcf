// Before atomic::wait, a latch, a barrier or a semaphore waits, libc++ looks at the value 64 times and then, between looks, at
// the clock until four microseconds are over: another processor may be about to change it. Here one thread runs at a time, so
// nothing changes while it looks, and the clock is a call of the host: that costs as much as ten switches. So these waits begin
// at once.
//
// An addition to libc++'s header, found before it: a function of the same name that overload resolution prefers for waits
// without a deadline.
#pragma once

#include_next <__thread/poll_with_backoff.h>

_LIBCPP_BEGIN_NAMESPACE_STD

template <class _AtomicWaitable, class _Poll>
struct __atomic_wait_backoff_impl;

// It looks at the value itself before it waits, so nobody else needs to.
template <class _Poll, class _AtomicWaitable, class _Waiting>
_LIBCPP_HIDE_FROM_ABI __poll_with_backoff_results
__libcpp_thread_poll_with_backoff(_Poll&&, __atomic_wait_backoff_impl<_AtomicWaitable, _Waiting>& __backoff) {
  for (;;) {
    const __backoff_results __result = __backoff(chrono::nanoseconds::max());
    if (__result != __backoff_results::__continue_poll) return static_cast<__poll_with_backoff_results>(__result);
  }
}

_LIBCPP_END_NAMESPACE_STD
