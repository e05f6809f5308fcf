// ppoll and pselect6, to which musl's poll and select come down.
#include <poll.h>
#include <sys/select.h>
#include <time.h>

#include "sys/descriptors/descriptors.h"
#include "sys/process/limits.h"
#include "sys/signals/signals.h"
#include "sys/streams/standard_streams.h"
#include "sys/sys.h"
#include "sys/waiting/deadline.h"
#include "sys/waiting/interruption.h"
#include "sys/waiting/readiness.h"

namespace weft::sys {
namespace {

// Calls `look`, which counts what is ready, until that is something or the time is over.
template <typename Look>
long wait_until_ready(cm::Nanoseconds deadline, Look look) {
  static constexpr sched::WaitKind kind{.name = "poll", .cancellable = true, .interruptible = true};
  sched::scheduling_point_inside(sched::host_call_cost);
  bool late = deadline == 0;
  for (;;) {
    // Nothing switches between the look and the wait, so no change is missed.
    const long count = look();
    if (count != 0 || late) return count;
    standard_input.set_polled(true);
    const sched::Wake wake = pollers.wait(deadline, kind, nullptr);
    standard_input.set_polled(!pollers.empty());
    if (wake != sched::Wake::woken && wake != sched::Wake::deadline) return interruption(wake);
    late = wake == sched::Wake::deadline;
  }
}

// With the signals of `mask` blocked meanwhile, if it is not null. (POSIX pselect)
template <typename Look>
long wait_until_ready(cm::Nanoseconds deadline, const sched::SignalSet* mask, Look look) {
  (void)sched::attend();
  long result = 0;
  {
    const TemporaryMask other(mask);
    result = interruptible([&] { return wait_until_ready(deadline, look); });
  }
  if (mask) (void)sched::attend();
  return result;
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
namespace sched = weft::sched;

WEFT_SYSTEM_CALL(ppoll_time64) {
  auto* const first = pointer<pollfd>(a);
  const auto count = static_cast<std::size_t>(b);
  if (count > static_cast<std::size_t>(weft_descriptors_end)) return -EINVAL;
  if (!accessible(first, count * sizeof(pollfd))) return -EFAULT;
  const auto* const mask = pointer<const sched::SignalSet>(d);
  if (mask && e != sizeof *mask) return -EINVAL;
  weft::cm::Nanoseconds deadline = 0;
  if (const long error = deadline_of(pointer<const timespec>(c), deadline)) return error;
  return wait_until_ready(deadline, mask, [&] { return look_at(first, count); });
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
  // musl: a mask's address, which may be null, and its size.
  const auto* const mask = f ? pointer<const sched::SignalSet>(*pointer<const long>(f)) : nullptr;
  const long result = wait_until_ready(deadline, mask, [&] { return look_at(selections, count); });
  if (result < 0) return result;
  const long argument[] = {b, c, d};
  for (int i = 0; i != 3; ++i)
    if (argument[i] != 0) *pointer<fd_set>(argument[i]) = selections[i].found;
  return result;
}
