#include "sys/waiting/deadline.h"

namespace weft::sys {

long deadline_of(const timespec* timeout, cm::Nanoseconds& deadline) {
  constexpr cm::Nanoseconds second = 1'000'000'000;
  deadline = sched::never;
  if (!timeout) return 0;
  if (timeout->tv_sec < 0 || timeout->tv_nsec < 0 || timeout->tv_nsec >= static_cast<long>(second)) return -EINVAL;
  constexpr cm::Nanoseconds for_ever = sched::never / second / 2;
  const auto seconds = static_cast<cm::Nanoseconds>(timeout->tv_sec);
  const auto nanoseconds = static_cast<cm::Nanoseconds>(timeout->tv_nsec);
  if (seconds == 0 && nanoseconds == 0)
    deadline = 0;
  else if (seconds < for_ever)
    deadline = cm::monotonic_now() + seconds * second + nanoseconds;
  return 0;
}

}  // namespace weft::sys
