// epoll: who waits for many descriptions is told of those that have changed, and looks at no others. (Linux epoll(7))
#pragma once

#include <sys/epoll.h>

#include <array>
#include <cstdint>
#include <span>

#include "sched/list.h"
#include "sched/scheduler.h"
#include "sys/descriptors/description.h"
#include "sys/waiting/readiness.h"

namespace weft::sys {

class Epoll;

// What an epoll is to tell of one description, which it was given under one number: these two are what names it. It keeps the
// description from nothing, and goes with it.
struct Interest : Observer {
  Interest(Epoll& epoll, int fd, Description& file) : epoll(epoll), file(file), fd(fd) {}

  void set(const epoll_event& event);

  // What it is ready for now, of what is asked for.
  [[nodiscard]] std::uint32_t look() const;

  // EPOLLONESHOT: told once, and nothing more until it is set again.
  [[nodiscard]] bool is_disabled() const;
  void disable();

  [[nodiscard]] bool is_listed() const { return listed.next != nullptr; }

  // What there is to tell of it, where it is looked at because it is listed.
  [[nodiscard]] std::uint32_t look_as_listed();

  Epoll& epoll;
  Description& file;
  Interest* next = nullptr;        // in the table
  sched::Link<Interest> listed{};  // among those to be looked at
  int fd;
  bool for_more = false;  // listed only because something was read: what it is ready for besides was told of
  std::uint32_t events = 0;
  epoll_data_t data{};
};

// All of an epoll, by their names. Descriptors are small numbers in a row, so the number itself spreads them evenly.
class Interests {
 public:
  Interests() = default;
  Interests(const Interests&) = delete;
  Interests& operator=(const Interests&) = delete;
  ~Interests();

  [[nodiscard]] Interest* find(int fd, const Description& file) const;
  void add(Interest& interest);
  void remove(Interest& interest);

  // Takes one out, or gives null if there is none.
  [[nodiscard]] Interest* take_any();

  template <typename Visit>
  void for_each(Visit visit) const {
    for (Interest* first : std::span(table_, size_))
      for (const Interest* interest = first; interest; interest = interest->next) visit(*interest);
  }

 private:
  static constexpr std::size_t few = 8;

  [[nodiscard]] static Interest*& bucket(Interest** table, std::size_t size, int fd) {
    return table[static_cast<std::size_t>(fd) & (size - 1)];
  }
  void grow();

  std::array<Interest*, few> first_{};
  Interest** table_ = first_.data();
  std::size_t size_ = few;  // a power of two
  std::size_t count_ = 0;
};

class Epoll final : public Description {
 public:
  Epoll() : Description(Kind::epoll, O_RDWR) {}

  [[nodiscard]] long read(Buffers) override { return -EINVAL; }
  [[nodiscard]] long write(Buffers) override { return -EINVAL; }
  [[nodiscard]] short ready(short events) override;

  // As epoll_ctl(): EEXIST, ENOENT, ENOMEM, ELOOP, EINVAL.
  [[nodiscard]] long add(int fd, Description& file, const epoll_event& event);
  [[nodiscard]] long modify(int fd, Description& file, const epoll_event& event);
  [[nodiscard]] long remove(int fd, Description& file);

  // As epoll_wait(): how many have been told of, 0 at `deadline` (which is 0 if nothing is to be waited for).
  [[nodiscard]] long wait(std::span<epoll_event> events, cm::Nanoseconds deadline);

 private:
  static bool changed(Observer& observer, int news);
  static const ObserverKind observer_kind;

  [[nodiscard]] long close() override;

  void list(Interest& interest) {
    if (!interest.is_listed()) to_look_at_.push_back(interest);
  }
  // It may be ready. Whether a thread was woken.
  bool tell_of(Interest& interest);
  void tell_if_ready(Interest& interest);
  void forget(Interest& interest);

  // Tells of as many as are ready and find room.
  [[nodiscard]] std::size_t collect(std::span<epoll_event> events);

  // Whether a thread waits for it, or for one that this one is in.
  [[nodiscard]] bool is_awaited() const { return !waiters_.empty() || readiness().awaited(); }

  // How many epolls are in each other below this one, and above it; `looked_for` is set if it is among those below.
  [[nodiscard]] int depth_below(const Epoll& looked_for, bool& found) const;
  [[nodiscard]] int depth_above() const;

  Interests interests_;
  sched::List<Interest, &Interest::listed> to_look_at_;
  sched::WaitQueue waiters_;
};

}  // namespace weft::sys
