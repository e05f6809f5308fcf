// ppoll and pselect6, to which musl's poll and select come down. No signal masks yet.
#include <poll.h>
#include <sys/select.h>
#include <time.h>

#include "sys/descriptors.h"
#include "sys/readiness.h"
#include "sys/standard_streams.h"
#include "sys/sys.h"

namespace weft::sys {
namespace {

constexpr long signals = 64;

// When a timeout is over. EINVAL.
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

// Calls `look`, which counts what is ready, until that is something or the time is over. 0, or EINTR.
template <typename Look>
long wait_until_ready(cm::Nanoseconds deadline, Look look) {
  static constexpr sched::WaitKind kind{.name = "poll", .cancellable = true};
  sched::scheduling_point_inside(sched::host_call_cost);
  bool late = deadline == 0;
  for (;;) {
    // Nothing switches between the look and the wait, so no change is missed.
    const long count = look();
    if (count != 0 || late) return count;
    standard_input.set_polled(true);
    const sched::Wake wake = pollers.wait(deadline, kind, nullptr);
    standard_input.set_polled(!pollers.empty());
    if (wake != sched::Wake::woken && wake != sched::Wake::deadline) return -EINTR;
    late = wake == sched::Wake::deadline;
  }
}

long look_at(pollfd* first, std::size_t count) {
  long ready = 0;
  for (pollfd& poll : std::span(first, count)) {
    poll.revents = 0;
    if (poll.fd < 0) continue;
    const Reference file = description(poll.fd);
    poll.revents = file ? file->ready(poll.events) : static_cast<short>(POLLNVAL);
    if (poll.revents != 0) ++ready;
  }
  return ready;
}

// What select() asks for, and what of poll()'s answer that is, as in Linux.
struct Selection {
  const fd_set* asked;
  fd_set found;
  short events;
  short conditions;

  Selection(const fd_set* set, int events, int conditions)
      : asked(set), events(static_cast<short>(events)), conditions(static_cast<short>(conditions)) {
    FD_ZERO(&found);
  }
};

// EBADF, or how many are ready.
long look_at(Selection* selections, int count) {
  long ready = 0;
  for (int fd = 0; fd != count; ++fd) {
    for (Selection& selection : std::span(selections, 3)) {
      FD_CLR(fd, &selection.found);
      if (!selection.asked || !FD_ISSET(fd, selection.asked)) continue;
      const Reference file = description(fd);
      if (!file) return -EBADF;
      if ((file->ready(selection.events) & selection.conditions) == 0) continue;
      FD_SET(fd, &selection.found);
      ++ready;
    }
  }
  return ready;
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(ppoll_time64) {
  auto* const first = pointer<pollfd>(a);
  const auto count = static_cast<std::size_t>(b);
  if (count > static_cast<std::size_t>(descriptor_limit)) return -EINVAL;
  if (!accessible(first, count * sizeof(pollfd))) return -EFAULT;
  if (d != 0 && e != signals / 8) return -EINVAL;
  weft::cm::Nanoseconds deadline = 0;
  if (const long error = deadline_of(pointer<const timespec>(c), deadline)) return error;
  return wait_until_ready(deadline, [&] { return look_at(first, count); });
}

WEFT_SYSTEM_CALL(pselect6_time64) {
  if (a < 0) return -EINVAL;
  const int count = a < FD_SETSIZE ? static_cast<int>(a) : FD_SETSIZE;
  Selection selections[] = {
      {pointer<const fd_set>(b), POLLIN, POLLIN | POLLHUP | POLLERR},
      {pointer<const fd_set>(c), POLLOUT, POLLOUT | POLLERR},
      {pointer<const fd_set>(d), POLLPRI, POLLPRI},
  };
  weft::cm::Nanoseconds deadline = 0;
  if (const long error = deadline_of(pointer<const timespec>(e), deadline)) return error;
  const long result = wait_until_ready(deadline, [&] { return look_at(selections, count); });
  if (result < 0) return result;
  const long argument[] = {b, c, d};
  for (int i = 0; i != 3; ++i)
    if (argument[i] != 0) *pointer<fd_set>(argument[i]) = selections[i].found;
  return result;
}
