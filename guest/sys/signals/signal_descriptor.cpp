#include "sys/signals/signal_descriptor.h"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>

#include "sys/descriptors/descriptors.h"
#include "sys/memory/memory.h"
#include "sys/outside/outside.h"
#include "sys/signals/signals.h"
#include "sys/sys.h"
#include "sys/waiting/interruption.h"

namespace weft::sys {
namespace {

using sched::bit;
using sched::SignalInformation;
using sched::SignalSet;

constexpr SignalSet unreadable = bit(SIGKILL) | bit(SIGSTOP);

constinit sched::List<SignalDescriptor, &SignalDescriptor::link> descriptors;

signalfd_siginfo told(const SignalInformation& information) {
  signalfd_siginfo info{};
  info.ssi_signo = static_cast<std::uint32_t>(information.number);
  info.ssi_code = information.code;
  if (information.code == SI_TIMER) {
    info.ssi_tid = static_cast<std::uint32_t>(information.timer);
    info.ssi_overrun = static_cast<std::uint32_t>(information.overrun);
  } else {
    info.ssi_pid = static_cast<std::uint32_t>(information.process);
    info.ssi_uid = information.user;
  }
  info.ssi_ptr = information.value;
  info.ssi_int = static_cast<std::int32_t>(information.value);
  return info;
}

}  // namespace

SignalDescriptor::SignalDescriptor(SignalSet wanted, int flags) : Description(Kind::signals, O_RDWR | flags), wanted_(wanted) {
  descriptors.push_back(*this);
}

long SignalDescriptor::read(Buffers buffers) {
  static constexpr sched::WaitKind kind{.name = "a signal to read", .cancellable = true, .interruptible = true};
  sched::scheduling_point_inside(sched::host_call_cost);
  const std::size_t room = total_size(buffers) / sizeof(signalfd_siginfo);
  if (room == 0) return -EINVAL;
  SignalInformation taken;
  while (!sched::take(wanted_, taken)) {
    if (non_blocking()) return -EAGAIN;
    sched::set_awaited(wanted_);
    const sched::Wake wake = readers_.wait(sched::never, kind, this);
    const bool found = sched::take(wanted_, taken);
    sched::set_awaited(0);
    if (found) break;
    if (wake != sched::Wake::woken) return interruption(wake);
  }
  std::size_t done = 0;
  do {
    const signalfd_siginfo info = told(taken);
    done += scatter_at(buffers, done, reinterpret_cast<const char*>(&info), sizeof info);
  } while (done / sizeof(signalfd_siginfo) != room && sched::take(wanted_, taken));
  return static_cast<long>(done);
}

short SignalDescriptor::ready(short events) {
  return static_cast<short>((sched::pending() & wanted_) != 0 ? events & (POLLIN | POLLRDNORM) : 0);
}

void SignalDescriptor::set_wanted(SignalSet wanted) {
  wanted_ = wanted;
  readers_.wake_all();
  readiness().notify(POLLIN | POLLRDNORM);
}

void SignalDescriptor::is_pending(int signal) {
  if ((wanted_ & bit(signal)) != 0) readiness().notify(POLLIN | POLLRDNORM);
}

long SignalDescriptor::close() {
  descriptors.remove(*this);
  destroy(this);
  return 0;
}

}  // namespace weft::sys

using namespace weft::sys;
namespace sched = weft::sched;

extern "C" void weft_signal_is_pending(int signal) {
  for (SignalDescriptor* descriptor = descriptors.front(); descriptor; descriptor = descriptors.after(*descriptor))
    descriptor->is_pending(signal);
}

WEFT_SYSTEM_CALL(signalfd4) {
  const auto* const mask = pointer<const sched::SignalSet>(b);
  if (c != sizeof *mask || (d & ~(SFD_CLOEXEC | SFD_NONBLOCK)) != 0) return -EINVAL;
  if (!accessible(mask, sizeof *mask)) return -EFAULT;
  const sched::SignalSet wanted = *mask & ~unreadable;
  listen_by_descriptor(wanted);
  if (a != -1) {
    const Reference file = description(a);
    if (!file) return -EBADF;
    if (file->kind() != Kind::signals) return -EINVAL;
    static_cast<SignalDescriptor&>(*file).set_wanted(wanted);
    return a;
  }
  SignalDescriptor* const made = make<SignalDescriptor>(wanted, static_cast<int>(d) & SFD_NONBLOCK);
  if (!made) return -ENOMEM;
  const Reference keep(made);
  return add_descriptor(*made, (d & SFD_CLOEXEC) != 0);
}
