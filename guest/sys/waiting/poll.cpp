// ppoll and pselect6, to which musl's poll and select come down.
#include <poll.h>
#include <sys/select.h>
#include <time.h>

#include <array>
#include <memory>
#include <span>

#include "sys/descriptors/descriptors.h"
#include "sys/memory/memory.h"
#include "sys/process/limits.h"
#include "sys/sys.h"
#include "sys/waiting/deadline.h"
#include "sys/waiting/interruption.h"
#include "sys/waiting/masked.h"
#include "sys/waiting/readiness.h"

namespace weft::sys {
namespace {

// Memory for one of each descriptor that a call names: the frame's for a few.
template <typename T>
class Several {
 public:
  explicit Several(std::size_t count) : many_(count > few ? static_cast<T*>(__libc_malloc(count * sizeof(T))) : nullptr) {
    T* const first = count > few ? many_ : reinterpret_cast<T*>(few_.data());
    if (!first) return;
    all_ = {first, count};
    std::uninitialized_value_construct(all_.begin(), all_.end());
  }
  Several(const Several&) = delete;
  Several& operator=(const Several&) = delete;
  ~Several() {
    std::destroy(all_.begin(), all_.end());
    __libc_free(many_);
  }

  explicit operator bool() const { return all_.data() != nullptr; }
  [[nodiscard]] std::span<T> all() const { return all_; }

 private:
  static constexpr std::size_t few = 8;
  T* many_;
  std::span<T> all_;
  alignas(T) std::array<char, few * sizeof(T)> few_;
};

class Poller;

// One description that a thread waits for.
struct Watch : Observer {
  Poller* poller = nullptr;
  pollfd* asked = nullptr;
  Reference file;
  bool changed = false;
  sched::Link<Watch> changed_link{};

  // Whether it is ready for what is asked.
  bool look() const { return (asked->revents = file->ready(asked->events)) != 0; }
};

// A thread that waits. Those that have changed are in a list, so that a change costs no look at all the others.
class Poller {
 public:
  Poller(std::span<pollfd> polls, std::span<Watch> watches) : watches_(watches) {
    Watch* watch = watches.data();
    for (pollfd& poll : polls) {
      if (poll.fd < 0) continue;
      static constexpr ObserverKind kind{
          .changed = changed, .awaited = [](const Observer&) { return true; }, .closed = nullptr};
      watch->kind = &kind;
      watch->poller = this;
      watch->asked = &poll;
      watch->file = description(poll.fd);
      watch->file->readiness().add(*watch);
      ++watch;
    }
    watches_ = watches.first(static_cast<std::size_t>(watch - watches.data()));
  }
  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;
  ~Poller() {
    for (Watch& watch : watches_) watch.file->readiness().remove(watch);
  }

  [[nodiscard]] sched::Wake wait(cm::Nanoseconds deadline) {
    static constexpr sched::WaitKind kind{.name = "poll", .cancellable = true, .interruptible = true};
    return thread_.wait(deadline, kind, nullptr);
  }

  // How many of those that have changed are ready now.
  [[nodiscard]] long look_at_changed() {
    long ready = 0;
    while (Watch* const watch = changed_.pop_front()) {
      watch->changed = false;
      if (watch->look()) ++ready;
    }
    return ready;
  }

 private:
  static bool changed(Observer& observer, int news) {
    auto& watch = static_cast<Watch&>(observer);
    if ((news & (watch.asked->events | POLLERR | POLLHUP)) == 0) return false;
    Poller& poller = *watch.poller;
    if (!watch.changed) {
      watch.changed = true;
      poller.changed_.push_back(watch);
    }
    return poller.thread_.wake_one() != nullptr;
  }

  std::span<Watch> watches_;
  sched::WaitQueue thread_;
  sched::List<Watch, &Watch::changed_link> changed_;
};

// How many are ready now.
long look_at(std::span<pollfd> polls) {
  long ready = 0;
  for (pollfd& poll : polls) {
    poll.revents = 0;
    if (poll.fd < 0) continue;
    const Reference file = description(poll.fd);
    poll.revents = file ? file->ready(poll.events) : static_cast<short>(POLLNVAL);
    if (poll.revents != 0) ++ready;
  }
  return ready;
}

long wait_until_ready(std::span<pollfd> polls, cm::Nanoseconds deadline) {
  sched::scheduling_point_inside(sched::host_call_cost);
  if (const long ready = look_at(polls); ready != 0 || deadline == 0) return ready;
  const Several<Watch> watches(polls.size());
  if (!watches) return -ENOMEM;
  // Nothing switches between the look and the wait, so no change is missed.
  Poller poller(polls, watches.all());
  for (;;) {
    const sched::Wake wake = poller.wait(deadline);
    if (const long ready = poller.look_at_changed(); ready != 0) return ready;
    // Linux looks at them all a last time: a descriptor may have been closed meanwhile.
    if (wake == sched::Wake::deadline) return look_at(polls);
    if (wake != sched::Wake::woken) return interruption(wake);
  }
}

long wait_until_ready(std::span<pollfd> polls, cm::Nanoseconds deadline, const sched::SignalSet* mask) {
  return interruptible_with(mask, [&] { return wait_until_ready(polls, deadline); });
}

// What select() asks for, and what of poll()'s answer that is, as in Linux.
struct Selection {
  fd_set* set;
  short events;
  short conditions;

  Selection(fd_set* set, int events, int conditions)
      : set(set), events(static_cast<short>(events)), conditions(static_cast<short>(conditions)) {}

  [[nodiscard]] bool asks_for(int fd) const { return set && FD_ISSET(fd, set); }
};

// The events that are asked for of `fd`: 0 if it is in no set.
int events_of(int fd, std::span<const Selection> selections) {
  int events = 0;
  for (const Selection& selection : selections)
    if (selection.asks_for(fd)) events |= selection.events;
  return events;
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
  return wait_until_ready({first, count}, deadline, mask);
}

WEFT_SYSTEM_CALL(pselect6_time64) {
  if (a < 0) return -EINVAL;
  const int count = a < FD_SETSIZE ? static_cast<int>(a) : FD_SETSIZE;
  const Selection selections[] = {
      {pointer<fd_set>(b), POLLIN, POLLIN | POLLHUP | POLLERR | POLLNVAL},
      {pointer<fd_set>(c), POLLOUT, POLLOUT | POLLERR | POLLNVAL},
      {pointer<fd_set>(d), POLLPRI, POLLPRI | POLLNVAL},
  };
  weft::cm::Nanoseconds deadline = 0;
  if (const long error = deadline_of(pointer<const timespec>(e), deadline)) return error;
  // musl: a mask's address, which may be null, and its size.
  const auto* const mask = f ? pointer<const sched::SignalSet>(*pointer<const long>(f)) : nullptr;

  std::size_t asked = 0;
  for (int fd = 0; fd != count; ++fd) {
    if (events_of(fd, selections) == 0) continue;
    if (!description(fd)) return -EBADF;
    ++asked;
  }
  const Several<pollfd> polls(asked);
  if (!polls) return -ENOMEM;
  auto next = polls.all().begin();
  for (int fd = 0; fd != count; ++fd)
    if (const int events = events_of(fd, selections)) *next++ = {.fd = fd, .events = static_cast<short>(events), .revents = 0};

  if (const long result = wait_until_ready(polls.all(), deadline, mask); result < 0) return result;
  long found = 0;
  for (const pollfd& poll : polls.all()) {
    for (const Selection& selection : selections) {
      if (!selection.asks_for(poll.fd)) continue;
      if ((poll.revents & selection.conditions) != 0)
        ++found;
      else
        FD_CLR(poll.fd, selection.set);
    }
  }
  return found;
}
