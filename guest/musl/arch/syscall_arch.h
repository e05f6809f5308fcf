/* Every system call is a function weft_sys_NAME in guest/sys. A call whose number is known at compile time is a direct call
   of it (the switch folds after inlining), so a program links only the calls that it makes. A number known only at run time
   goes to weft_syscall(), which links them all. */
#define WEFT_SYSTEM_CALL(name) long weft_sys_##name(long, long, long, long, long, long);
#include "weft_syscalls.def"
#undef WEFT_SYSTEM_CALL

long weft_syscall(long, long, long, long, long, long, long);

#define WEFT_INLINE static inline __attribute__((__always_inline__)) long

/* The futex of musl's own locks, whose operation is known: without its clocks and timers. */
void weft_futex_wait(const void *, unsigned);
void weft_futex_wake(const void *, unsigned);
enum { WEFT_FUTEX_WAIT = 0, WEFT_FUTEX_WAKE = 1, WEFT_FUTEX_PRIVATE = 128 };

WEFT_INLINE __syscall6(long n, long a, long b, long c, long d, long e, long f)
{
	if (__builtin_constant_p(n) && n == __NR_futex && __builtin_constant_p(b)) {
		if ((b & ~WEFT_FUTEX_PRIVATE) == WEFT_FUTEX_WAIT && __builtin_constant_p(d) && d == 0) {
			weft_futex_wait((const void *)a, (unsigned)c);
			return 0;
		}
		if ((b & ~WEFT_FUTEX_PRIVATE) == WEFT_FUTEX_WAKE) {
			weft_futex_wake((const void *)a, (unsigned)c);
			return 0;
		}
	}
	if (__builtin_constant_p(n)) switch (n) {
#define WEFT_SYSTEM_CALL(name) case __NR_##name: return weft_sys_##name(a, b, c, d, e, f);
#include "weft_syscalls.def"
#undef WEFT_SYSTEM_CALL
	}
	return weft_syscall(n, a, b, c, d, e, f);
}

WEFT_INLINE __syscall0(long n) { return __syscall6(n, 0, 0, 0, 0, 0, 0); }
WEFT_INLINE __syscall1(long n, long a) { return __syscall6(n, a, 0, 0, 0, 0, 0); }
WEFT_INLINE __syscall2(long n, long a, long b) { return __syscall6(n, a, b, 0, 0, 0, 0); }
WEFT_INLINE __syscall3(long n, long a, long b, long c) { return __syscall6(n, a, b, c, 0, 0, 0); }
WEFT_INLINE __syscall4(long n, long a, long b, long c, long d) { return __syscall6(n, a, b, c, d, 0, 0); }
WEFT_INLINE __syscall5(long n, long a, long b, long c, long d, long e) { return __syscall6(n, a, b, c, d, e, 0); }

/* A 64-bit argument takes two places, low half first; none is aligned to an even place. */
#define __SYSCALL_LL_E(x) (long)(x), (long)((unsigned long long)(x) >> 32)
#define __SYSCALL_LL_O(x) __SYSCALL_LL_E(x)

/* In pthread_cancel's file: without that nobody is cancelled. Ends the running thread, or returns 0, or what musl asked for. */
__attribute__((__weak__)) long weft_cancellation_point(void);

/* Cancellation points, on entry and if the call was interrupted: never after it had its effect. syscall.h calls
   (__syscall_cp)(n, ...) with n an int literal: this overload takes those, so that they too are dispatched at compile time.
   Calls with a long n take musl's own function. */
WEFT_INLINE __attribute__((__overloadable__))
__syscall_cp(int n, long a, long b, long c, long d, long e, long f)
{
	long error = weft_cancellation_point ? weft_cancellation_point() : 0;
	if (error) return error;
	long result = __syscall6(n, a, b, c, d, e, f);
	if (result == -4 /* EINTR */ && weft_cancellation_point) error = weft_cancellation_point();
	return error ? error : result;
}

#undef WEFT_INLINE
