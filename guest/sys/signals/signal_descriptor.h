// signalfd: signals that are read instead of handled. (Linux signalfd(2))
#pragma once

#include "sched/scheduler.h"
#include "sched/signals.h"
#include "sys/descriptors/description.h"

namespace weft::sys {

class SignalDescriptor final : public Description {
 public:
  // `flags`: O_NONBLOCK or 0.
  SignalDescriptor(sched::SignalSet wanted, int flags);

  // Signals of the reading thread's, and the process's.
  [[nodiscard]] long read(Buffers buffers) override;
  [[nodiscard]] long write(Buffers) override { return -EINVAL; }
  // What the running thread could read.
  [[nodiscard]] short ready(short events) override;

  void set_wanted(sched::SignalSet wanted);

  // One of this number is pending for a thread or the process. Who reads is woken as one who waits for it (sched::set_awaited).
  void is_pending(int signal);

  sched::Link<SignalDescriptor> link;  // among all that there are

 private:
  [[nodiscard]] long close() override;

  sched::SignalSet wanted_;
  sched::WaitQueue readers_;
};

}  // namespace weft::sys
