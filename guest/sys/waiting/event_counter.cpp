#include "sys/waiting/event_counter.h"

#include <poll.h>
#include <sys/eventfd.h>

#include "sys/descriptors/descriptors.h"
#include "sys/memory/memory.h"
#include "sys/sys.h"
#include "sys/waiting/interruption.h"

namespace weft::sys {

long EventCounter::read(Buffers buffers) {
  static constexpr sched::WaitKind kind{.name = "an eventfd to read from", .cancellable = true, .interruptible = true};
  sched::scheduling_point_inside();
  if (total_size(buffers) < sizeof count_) return -EINVAL;
  while (count_ == 0) {
    if (non_blocking()) return -EAGAIN;
    if (const sched::Wake wake = readers_.wait(sched::never, kind, this); wake != sched::Wake::woken) return interruption(wake);
  }
  const std::uint64_t value = semaphore_ ? 1 : count_;
  count_ -= value;
  // All of them: they wait for different amounts of room.
  writers_.wake_all();
  if (count_ != 0) readers_.wake_one();
  readiness().notify(POLLOUT | POLLWRNORM);
  return static_cast<long>(scatter(buffers, reinterpret_cast<const char*>(&value), sizeof value));
}

// Each piece of a vector is a write of its own, as on Linux.
long EventCounter::write(Buffers buffers) {
  sched::scheduling_point_inside();
  long done = 0;
  for (const iovec& buffer : buffers) {
    std::uint64_t value = 0;
    long result = buffer.iov_len < sizeof value ? -EINVAL : 0;
    if (result == 0) {
      std::memcpy(&value, buffer.iov_base, sizeof value);
      result = add(value);
    }
    if (result < 0) return done ? done : result;
    done += static_cast<long>(sizeof value);
    if (buffer.iov_len != sizeof value) break;
  }
  return buffers.empty() ? -EINVAL : done;
}

long EventCounter::add(std::uint64_t value) {
  static constexpr sched::WaitKind kind{.name = "room in an eventfd", .cancellable = true, .interruptible = true};
  if (value > most) return -EINVAL;
  while (value > most - count_) {
    if (non_blocking()) return -EAGAIN;
    if (const sched::Wake wake = writers_.wait(sched::never, kind, this); wake != sched::Wake::woken) return interruption(wake);
  }
  count_ += value;
  if (count_ != 0) readers_.wake_one();
  readiness().notify(POLLIN | POLLRDNORM);
  return 0;
}

short EventCounter::ready(short events) {
  int found = 0;
  if (count_ != 0) found |= POLLIN | POLLRDNORM;
  if (count_ != most) found |= POLLOUT | POLLWRNORM;
  return static_cast<short>(found & events);
}

long EventCounter::close() {
  destroy(this);
  return 0;
}

}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(eventfd2) {
  if ((b & ~(EFD_SEMAPHORE | EFD_CLOEXEC | EFD_NONBLOCK)) != 0) return -EINVAL;
  EventCounter* const counter =
      make<EventCounter>(static_cast<std::uint32_t>(a), (b & EFD_SEMAPHORE) != 0, static_cast<int>(b) & EFD_NONBLOCK);
  if (!counter) return -ENOMEM;
  const Reference keep(counter);
  return add_descriptor(*counter, (b & EFD_CLOEXEC) != 0);
}
