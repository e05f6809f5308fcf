#include "sys/waiting/epoll.h"

#include <limits.h>
#include <poll.h>
#include <time.h>

#include <algorithm>
#include <utility>

#include "sys/descriptors/descriptors.h"
#include "sys/descriptors/device.h"
#include "sys/memory/memory.h"
#include "sys/sys.h"
#include "sys/waiting/deadline.h"
#include "sys/waiting/interruption.h"
#include "sys/waiting/masked.h"

namespace weft::sys {
namespace {

// How to tell, not what of.
constexpr std::uint32_t manners = EPOLLET | EPOLLONESHOT | EPOLLEXCLUSIVE | EPOLLWAKEUP;

// Asked for or not.
constexpr std::uint32_t always = EPOLLERR | EPOLLHUP;

// What reading something is followed by.
constexpr std::uint32_t to_read = EPOLLIN | EPOLLRDNORM | EPOLLRDHUP | always;

// Epolls that are in each other. (Linux epoll_ctl, ELOOP: five)
constexpr int deepest = 4;

static_assert(EPOLLIN == POLLIN && EPOLLOUT == POLLOUT && EPOLLPRI == POLLPRI && EPOLLERR == POLLERR && EPOLLHUP == POLLHUP &&
              EPOLLRDHUP == POLLRDHUP && EPOLLRDNORM == POLLRDNORM && EPOLLWRNORM == POLLWRNORM);

}  // namespace

// ---- One interest ----

void Interest::set(const epoll_event& event) {
  events = event.events | always;
  data = event.data;
}

std::uint32_t Interest::look() const {
  return is_disabled() ? 0 : static_cast<unsigned short>(file.ready(static_cast<short>(events)));
}

std::uint32_t Interest::look_as_listed() {
  const std::uint32_t ready = look();
  const bool nothing_more = for_more && (ready & to_read) == 0;
  for_more = false;
  return nothing_more ? 0 : ready;
}

bool Interest::is_disabled() const { return (events & ~manners) == 0; }
void Interest::disable() { events &= manners; }

// ---- All of them ----

Interests::~Interests() {
  if (table_ != first_.data()) __libc_free(static_cast<void*>(table_));
}

Interest* Interests::find(int fd, const Description& file) const {
  Interest* interest = bucket(table_, size_, fd);
  while (interest && (interest->fd != fd || &interest->file != &file)) interest = interest->next;
  return interest;
}

void Interests::add(Interest& interest) {
  if (count_ == size_) grow();
  ++count_;
  Interest*& first = bucket(table_, size_, interest.fd);
  interest.next = first;
  first = &interest;
}

void Interests::remove(Interest& interest) {
  --count_;
  Interest** at = &bucket(table_, size_, interest.fd);
  while (*at != &interest) at = &(*at)->next;
  *at = interest.next;
}

Interest* Interests::take_any() {
  const std::span buckets(table_, size_);
  const auto found = std::ranges::find_if(buckets, [](const Interest* first) { return first != nullptr; });
  if (found == buckets.end()) return nullptr;
  --count_;
  return std::exchange(*found, (*found)->next);
}

// Without memory the chains only become longer.
void Interests::grow() {
  const std::size_t size = size_ * 2;
  auto* const table = static_cast<Interest**>(__libc_malloc(size * sizeof(Interest*)));
  if (!table) return;
  std::fill_n(table, size, nullptr);
  for (Interest* first : std::span(table_, size_)) {
    while (Interest* const interest = first) {
      first = interest->next;
      interest->next = std::exchange(bucket(table, size, interest->fd), interest);
    }
  }
  if (table_ != first_.data()) __libc_free(static_cast<void*>(table_));
  table_ = table;
  size_ = size;
}

// ---- The epoll ----

constinit const ObserverKind Epoll::observer_kind{
    .changed = changed,
    .awaited = [](const Observer& observer) { return static_cast<const Interest&>(observer).epoll.is_awaited(); },
    .closed = [](Observer& observer) { static_cast<Interest&>(observer).epoll.forget(static_cast<Interest&>(observer)); },
};

bool Epoll::changed(Observer& observer, int news) {
  auto& interest = static_cast<Interest&>(observer);
  if (interest.is_disabled()) return false;
  Epoll& epoll = interest.epoll;
  if (news == 0) {
    // With nobody there it is looked at when somebody comes. Who waits already has looked at all that there was, and another
    // thread has taken what this one is ready for: unless it is looked at now, nobody asks the host for more.
    if (!epoll.is_awaited()) {
      if (interest.is_listed()) return false;
      interest.for_more = true;
      epoll.list(interest);
      return false;
    }
    if ((interest.look() & to_read) == 0) return false;
  } else if ((static_cast<std::uint32_t>(news) & interest.events) == 0) {
    return false;
  }
  return epoll.tell_of(interest);
}

bool Epoll::tell_of(Interest& interest) {
  list(interest);
  interest.for_more = false;
  const bool woken = waiters_.wake_one() != nullptr;
  readiness().notify(POLLIN | POLLRDNORM);
  return woken;
}

// Who has been told of it already is told of nothing new.
void Epoll::tell_if_ready(Interest& interest) {
  if (interest.look() == 0) return;
  if (interest.is_listed())
    interest.for_more = false;
  else
    (void)tell_of(interest);
}

long Epoll::add(int fd, Description& file, const epoll_event& event) {
  if (file.kind() == Kind::epoll) {
    bool circular = false;
    const int below = static_cast<const Epoll&>(file).depth_below(*this, circular);
    if (circular || below + 1 + depth_above() > deepest) return -ELOOP;
  }
  if (interests_.find(fd, file)) return -EEXIST;
  auto* const interest = make<Interest>(*this, fd, file);
  if (!interest) return -ENOMEM;
  interest->kind = &observer_kind;
  interest->exclusive = (event.events & EPOLLEXCLUSIVE) != 0;
  interest->set(event);
  interests_.add(*interest);
  file.readiness().add(*interest);
  tell_if_ready(*interest);
  return 0;
}

long Epoll::modify(int fd, Description& file, const epoll_event& event) {
  Interest* const interest = interests_.find(fd, file);
  if (!interest) return -ENOENT;
  if (interest->exclusive) return -EINVAL;
  interest->set(event);
  tell_if_ready(*interest);
  return 0;
}

long Epoll::remove(int fd, Description& file) {
  Interest* const interest = interests_.find(fd, file);
  if (!interest) return -ENOENT;
  forget(*interest);
  return 0;
}

void Epoll::forget(Interest& interest) {
  interests_.remove(interest);
  interest.file.readiness().remove(interest);
  if (interest.is_listed()) to_look_at_.remove(interest);
  destroy(&interest);
}

std::size_t Epoll::collect(std::span<epoll_event> events) {
  // Those that come to be listed meanwhile are the next call's: none is told of twice in one.
  auto looked_at = std::exchange(to_look_at_, {});
  std::size_t found = 0;
  while (found != events.size()) {
    Interest* const interest = looked_at.pop_front();
    if (!interest) break;
    const std::uint32_t ready = interest->look_as_listed();
    if (ready == 0) continue;
    events[found++] = {.events = ready, .data = interest->data};
    if ((interest->events & EPOLLONESHOT) != 0)
      interest->disable();
    else if ((interest->events & EPOLLET) == 0)
      list(*interest);
  }
  // Whose turn has not come is before those that have had one. (Linux epoll_wait: round robin)
  while (Interest* const interest = to_look_at_.pop_front()) looked_at.push_back(*interest);
  to_look_at_ = looked_at;
  // There may be enough for another thread.
  if (found != 0 && !to_look_at_.empty()) (void)waiters_.wake_one();
  return found;
}

long Epoll::wait(std::span<epoll_event> events, cm::Nanoseconds deadline) {
  static constexpr sched::WaitKind kind{.name = "epoll", .cancellable = true, .interruptible = true};
  sched::scheduling_point_inside(sched::host_call_cost);
  if (const std::size_t found = collect(events); found != 0 || deadline == 0) return static_cast<long>(found);
  for (;;) {
    const sched::Wake wake = waiters_.wait(deadline, kind, this);
    if (const std::size_t found = collect(events)) return static_cast<long>(found);
    if (wake == sched::Wake::deadline) return 0;
    if (wake != sched::Wake::woken) return interruption(wake);
  }
}

short Epoll::ready(short events) {
  constexpr short readable = POLLIN | POLLRDNORM;
  if ((events & readable) == 0) return 0;
  while (Interest* const interest = to_look_at_.pop_front()) {
    if (interest->look_as_listed() == 0) continue;
    if (!interest->is_listed()) to_look_at_.push_front(*interest);
    return static_cast<short>(events & readable);
  }
  return 0;
}

long Epoll::close() {
  while (Interest* const interest = interests_.take_any()) {
    interest->file.readiness().remove(*interest);
    destroy(interest);
  }
  destroy(this);
  return 0;
}

int Epoll::depth_below(const Epoll& looked_for, bool& found) const {
  if (this == &looked_for) found = true;
  int depth = 0;
  if (found) return depth;
  interests_.for_each([&](const Interest& interest) {
    if (interest.file.kind() == Kind::epoll)
      depth = std::max(depth, 1 + static_cast<const Epoll&>(interest.file).depth_below(looked_for, found));
  });
  return depth;
}

int Epoll::depth_above() const {
  int depth = 0;
  readiness().for_each([&](const Observer& observer) {
    if (observer.kind == &observer_kind)
      depth = std::max(depth, 1 + static_cast<const Interest&>(observer).epoll.depth_above());
  });
  return depth;
}

namespace {

// Files are always ready, so that there is nothing to wait for. (Linux epoll_ctl: EPERM)
bool can_be_waited_for(const Description& file) {
  switch (file.kind()) {
    case Kind::file:
    case Kind::directory:
    case Kind::memory_file:
      return false;
    case Kind::device:
      return static_cast<const Device&>(file).type() == DeviceType::terminal;
    default:
      return true;
  }
}

// EPOLLEXCLUSIVE: once and for all, and not for what tells of several.
bool may_be_exclusive(long operation, const Description& file, const epoll_event& event) {
  constexpr std::uint32_t allowed = EPOLLIN | EPOLLOUT | EPOLLERR | EPOLLHUP | EPOLLWAKEUP | EPOLLET | EPOLLEXCLUSIVE;
  return operation == EPOLL_CTL_ADD && file.kind() != Kind::epoll && (event.events & ~allowed) == 0;
}

long wait(long fd, long first, long count, cm::Nanoseconds deadline, const sched::SignalSet* mask, long mask_size) {
  auto* const events = pointer<epoll_event>(first);
  constexpr long most = INT_MAX / static_cast<long>(sizeof *events);
  if (mask && mask_size != sizeof *mask) return -EINVAL;
  if (count <= 0 || count > most) return -EINVAL;
  if (!accessible(events, static_cast<std::size_t>(count) * sizeof *events)) return -EFAULT;
  return interruptible_with(mask, [&]() -> long {
    const Reference file = description(fd);
    if (!file) return -EBADF;
    if (file->kind() != Kind::epoll) return -EINVAL;
    return static_cast<Epoll&>(*file).wait({events, static_cast<std::size_t>(count)}, deadline);
  });
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;
namespace sched = weft::sched;

WEFT_SYSTEM_CALL(epoll_create1) {
  if ((a & ~EPOLL_CLOEXEC) != 0) return -EINVAL;
  Epoll* const epoll = make<Epoll>();
  if (!epoll) return -ENOMEM;
  const Reference keep(epoll);
  return add_descriptor(*epoll, a != 0);
}

WEFT_SYSTEM_CALL(epoll_ctl) {
  const auto* const given = pointer<const epoll_event>(d);
  if (b != EPOLL_CTL_DEL && !accessible(given, sizeof *given)) return -EFAULT;
  const Reference keeper = description(a);
  const Reference file = description(c);
  if (!keeper || !file || (file->flags() & O_PATH) != 0) return -EBADF;
  if (!can_be_waited_for(*file)) return -EPERM;
  if (keeper->kind() != Kind::epoll || &*keeper == &*file) return -EINVAL;
  const epoll_event event = b == EPOLL_CTL_DEL ? epoll_event{} : *given;
  if ((event.events & EPOLLEXCLUSIVE) != 0 && !may_be_exclusive(b, *file, event)) return -EINVAL;
  sched::scheduling_point_inside();
  auto& epoll = static_cast<Epoll&>(*keeper);
  const auto fd = static_cast<int>(c);
  switch (b) {
    case EPOLL_CTL_ADD:
      return epoll.add(fd, *file, event);
    case EPOLL_CTL_MOD:
      return epoll.modify(fd, *file, event);
    case EPOLL_CTL_DEL:
      return epoll.remove(fd, *file);
    default:
      return -EINVAL;
  }
}

// musl's epoll_wait too.
WEFT_SYSTEM_CALL(epoll_pwait) {
  constexpr weft::cm::Nanoseconds millisecond = 1'000'000;
  weft::cm::Nanoseconds deadline = sched::never;
  if (d == 0) deadline = 0;
  if (d > 0) deadline = weft::cm::monotonic_now() + static_cast<weft::cm::Nanoseconds>(d) * millisecond;
  return wait(a, b, c, deadline, pointer<const sched::SignalSet>(e), f);
}

WEFT_SYSTEM_CALL(epoll_pwait2) {
  weft::cm::Nanoseconds deadline = 0;
  if (const long error = deadline_of(pointer<const timespec>(d), deadline)) return error;
  return wait(a, b, c, deadline, pointer<const sched::SignalSet>(e), f);
}
