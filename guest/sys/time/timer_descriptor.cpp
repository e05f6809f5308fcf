#include "sys/time/timer_descriptor.h"

#include <poll.h>
#include <sys/timerfd.h>

#include <algorithm>
#include <utility>

#include "sys/descriptors/descriptors.h"
#include "sys/memory/memory.h"
#include "sys/sys.h"
#include "sys/time/clock.h"
#include "sys/waiting/interruption.h"

namespace weft::sys {

TimerDescriptor::TimerDescriptor(long clock, int flags) : Description(Kind::timer, O_RDWR | flags), clock_(clock) {
  deadline_.expired = [](sched::Deadline& deadline) { static_cast<TimerDescriptor*>(deadline.owner)->expire(); };
  deadline_.owner = this;
}

void TimerDescriptor::set(bool absolute, const timespec& first, cm::Nanoseconds interval) {
  constexpr cm::Nanoseconds longest = sched::never / 4;  // some 146 years
  sched::disarm(deadline_);
  expiries_ = 0;
  interval_ = std::min(interval, longest);
  due_ = not_armed;
  if (first.tv_sec == 0 && first.tv_nsec == 0) return;
  const auto wanted = static_cast<Time>(std::min(nanoseconds(first), longest));
  if (!absolute)
    due_ = static_cast<Time>(cm::monotonic_now()) + wanted;
  else
    due_ = clock_ == CLOCK_REALTIME ? wanted - realtime_ahead() : wanted;
  arm();
}

void TimerDescriptor::arm() {
  if (is_armed() && expiries_ == 0) sched::arm(deadline_, static_cast<cm::Nanoseconds>(std::max<Time>(due_, 0)));
}

// In the event loop. What repeats is armed again when somebody has read: until then it is readable all the time.
void TimerDescriptor::expire() {
  count_expiries();
  if (expiries_ == 0) return arm();
  readers_.wake_one();
  readiness().notify(POLLIN | POLLRDNORM);
}

void TimerDescriptor::count_expiries() {
  if (!is_armed()) return;
  const auto late = static_cast<Time>(cm::monotonic_now()) - due_;
  if (late < 0) return;
  if (interval_ == 0) {
    ++expiries_;
    due_ = not_armed;
    return;
  }
  const std::uint64_t passed = static_cast<std::uint64_t>(late) / interval_ + 1;
  expiries_ += passed;
  due_ += static_cast<Time>(passed * interval_);
}

long TimerDescriptor::read(Buffers buffers) {
  static constexpr sched::WaitKind kind{.name = "a timerfd to expire", .cancellable = true, .interruptible = true};
  sched::scheduling_point_inside(sched::host_call_cost);
  if (total_size(buffers) < sizeof expiries_) return -EINVAL;
  for (;;) {
    count_expiries();
    if (expiries_ != 0) break;
    if (non_blocking()) return -EAGAIN;
    if (const sched::Wake wake = readers_.wait(sched::never, kind, this); wake != sched::Wake::woken) return interruption(wake);
  }
  const std::uint64_t value = std::exchange(expiries_, 0);
  sched::disarm(deadline_);
  arm();
  return static_cast<long>(scatter(buffers, reinterpret_cast<const char*>(&value), sizeof value));
}

short TimerDescriptor::ready(short events) {
  if (expiries_ == 0) count_expiries();
  return static_cast<short>(expiries_ != 0 ? events & (POLLIN | POLLRDNORM) : 0);
}

itimerspec TimerDescriptor::setting() {
  count_expiries();
  const Time left = is_armed() ? std::max<Time>(due_ - static_cast<Time>(cm::monotonic_now()), 1) : 0;
  return {.it_interval = timespec_of(interval_), .it_value = timespec_of(static_cast<cm::Nanoseconds>(left))};
}

long TimerDescriptor::close() {
  sched::disarm(deadline_);
  destroy(this);
  return 0;
}

namespace {

// EBADF, EINVAL.
long timer_of(long fd, Reference& file) {
  file = description(fd);
  if (!file) return -EBADF;
  return file->kind() == Kind::timer ? 0 : -EINVAL;
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;
namespace sched = weft::sched;

WEFT_SYSTEM_CALL(timerfd_create) {
  if ((b & ~(TFD_CLOEXEC | TFD_NONBLOCK)) != 0) return -EINVAL;
  if (a == CLOCK_REALTIME_ALARM || a == CLOCK_BOOTTIME_ALARM) return -EPERM;  // to wake the machine is a privilege
  if (a != CLOCK_REALTIME && a != CLOCK_MONOTONIC && a != CLOCK_BOOTTIME) return -EINVAL;
  TimerDescriptor* const timer = make<TimerDescriptor>(a, static_cast<int>(b) & TFD_NONBLOCK);
  if (!timer) return -ENOMEM;
  const Reference keep(timer);
  return add_descriptor(*timer, (b & TFD_CLOEXEC) != 0);
}

WEFT_SYSTEM_CALL(timerfd_settime64) {
  const auto* const given = pointer<const itimerspec>(c);
  auto* const old = pointer<itimerspec>(d);
  if (!accessible(given, sizeof *given)) return -EFAULT;
  const itimerspec wanted = *given;  // which may be where the old one goes
  // Nobody sets the clock: TFD_TIMER_CANCEL_ON_SET makes no difference.
  if ((b & ~(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)) != 0 || !is_valid(wanted.it_value) || !is_valid(wanted.it_interval))
    return -EINVAL;
  Reference file;
  if (const long error = timer_of(a, file)) return error;
  if (old && !accessible(old, sizeof *old)) return -EFAULT;
  sched::scheduling_point_inside(sched::host_call_cost);
  auto& timer = static_cast<TimerDescriptor&>(*file);
  if (old) *old = timer.setting();
  timer.set((b & TFD_TIMER_ABSTIME) != 0, wanted.it_value, nanoseconds(wanted.it_interval));
  return 0;
}

WEFT_SYSTEM_CALL(timerfd_gettime64) {
  auto* const setting = pointer<itimerspec>(b);
  Reference file;
  if (const long error = timer_of(a, file)) return error;
  if (!accessible(setting, sizeof *setting)) return -EFAULT;
  sched::scheduling_point_inside(sched::host_call_cost);
  *setting = static_cast<TimerDescriptor&>(*file).setting();
  return 0;
}
