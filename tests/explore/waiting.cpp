// epoll and eventfd: what comes against who waits, however many of both there are.
#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <array>
#include <cerrno>
#include <span>
#include <string>

#include "interruptions.h"
#include "memory.h"
#include "programs.h"
#include "system.h"

extern "C" {
WeftSystemCall weft_sys_epoll_create1, weft_sys_epoll_ctl, weft_sys_epoll_pwait, weft_sys_eventfd2;
}

namespace weft::tests {
namespace {

void end(Program& program) {
  program.join_all();
  expect_nothing_left();
}

int make_epoll() {
  const long fd = call(weft_sys_epoll_create1, 0);
  expect(fd >= 0, "there is no epoll");
  return static_cast<int>(fd);
}

int make_counter(int flags = EFD_NONBLOCK) {
  const long fd = call(weft_sys_eventfd2, 0, flags);
  expect(fd >= 0, "there is no eventfd");
  return static_cast<int>(fd);
}

void control(int epoll, int operation, int fd, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.fd = fd;
  expect(call(weft_sys_epoll_ctl, epoll, operation, fd, &event) == 0, "epoll_ctl failed");
}
void add(int epoll, int fd, std::uint32_t events = EPOLLIN) { control(epoll, EPOLL_CTL_ADD, fd, events); }

// The descriptor that is told of; 0 at the end of `milliseconds`, or -errno.
long wait(int epoll, int milliseconds = -1) {
  epoll_event event{};
  const long count = call(weft_sys_epoll_pwait, epoll, &event, 1, milliseconds, 0, 0);
  return count == 1 ? event.data.fd : count;
}

void add_to(int counter, std::uint64_t value = 1) {
  expect(call(weft_sys_write, counter, &value, sizeof value) == sizeof value, "nothing was written");
}

// 0 if there is nothing.
std::uint64_t take_from(int counter) {
  std::uint64_t value = 0;
  return call(weft_sys_read, counter, &value, sizeof value) == sizeof value ? value : 0;
}

struct Watched {
  explicit Watched(std::uint32_t events, int flags = EFD_NONBLOCK) {
    restart_system();
    epoll = make_epoll();
    counter = make_counter(flags);
    add(epoll, counter, events);
  }
  int epoll = -1;
  int counter = -1;
};

// Each of two threads takes one of two permits, which come at once or not.
void two_wait_for_permits(Program& program, bool at_once) {
  const Watched watched(EPOLLIN, EFD_NONBLOCK | EFD_SEMAPHORE);
  for (int i = 0; i < 2; ++i)
    program.spawn("waiter", [&] {
      do {
        expect(wait(watched.epoll) == watched.counter, "something else was told of");
      } while (take_from(watched.counter) == 0);
    });
  here();
  add_to(watched.counter, at_once ? 2 : 1);
  here();
  if (!at_once) add_to(watched.counter);
  end(program);
}
void permits_at_once(Program& program) { two_wait_for_permits(program, true); }
void permits_one_by_one(Program& program) { two_wait_for_permits(program, false); }

// Who takes all that there is after each edge misses nothing of two writers.
void edges_of_two_writers(Program& program) {
  const Watched watched(EPOLLIN | EPOLLET);
  program.spawn("waiter", [&] {
    for (std::uint64_t taken = 0; taken != 2;) {
      expect(wait(watched.epoll) == watched.counter, "something else was told of");
      for (std::uint64_t value = take_from(watched.counter); value != 0; value = take_from(watched.counter)) taken += value;
    }
  });
  for (int i = 0; i < 2; ++i) program.spawn("writer", [&] { add_to(watched.counter); });
  end(program);
}

void set_anew_against_write(Program& program) {
  constexpr std::uint32_t once = EPOLLIN | EPOLLONESHOT;
  const Watched watched(once);
  program.spawn("waiter", [&] {
    for (std::uint64_t taken = 0; taken != 2;) {
      expect(wait(watched.epoll) == watched.counter, "something else was told of");
      taken += take_from(watched.counter);
      here();
      control(watched.epoll, EPOLL_CTL_MOD, watched.counter, once);
    }
  });
  for (int i = 0; i < 2; ++i) program.spawn("writer", [&] { add_to(watched.counter); });
  end(program);
}

// EPOLLONESHOT keeps two threads apart.
void one_at_a_time(Program& program) {
  constexpr std::uint32_t once = EPOLLIN | EPOLLONESHOT;
  const Watched watched(once, EFD_NONBLOCK | EFD_SEMAPHORE);
  int inside = 0;
  for (int i = 0; i < 2; ++i)
    program.spawn("waiter", [&] {
      expect(wait(watched.epoll) == watched.counter, "something else was told of");
      expect(++inside == 1, "two were told");
      expect(take_from(watched.counter) == 1, "there was nothing");
      here();
      --inside;
      control(watched.epoll, EPOLL_CTL_MOD, watched.counter, once);
    });
  for (int i = 0; i < 2; ++i) {
    here();
    add_to(watched.counter);
  }
  end(program);
}

void add_against_write(Program& program) {
  restart_system();
  const int epoll = make_epoll();
  const int counter = make_counter();
  program.spawn("waiter", [&] { expect(wait(epoll) == counter, "something else was told of"); });
  program.spawn("writer", [&] { add_to(counter); });
  here();
  add(epoll, counter);
  end(program);
}

void remove_against_write(Program& program) {
  const Watched watched(EPOLLIN);
  const int other = make_counter();
  add(watched.epoll, other);
  program.spawn("waiter", [&] {
    const long told = wait(watched.epoll);
    expect(told == watched.counter || told == other, "something else was told of");
  });
  program.spawn("writer", [&] { add_to(watched.counter); });
  here();
  control(watched.epoll, EPOLL_CTL_DEL, watched.counter, 0);
  here();
  add_to(other);
  end(program);
}

void close_against_wait(Program& program) {
  const Watched watched(EPOLLIN);
  const int other = make_counter();
  add(watched.epoll, other);
  program.spawn("waiter", [&] {
    const long told = wait(watched.epoll);
    // Closed, or not yet there to wait for it.
    expect(told == watched.counter || told == other || told == -EBADF, "something else was told of");
  });
  add_to(watched.counter);
  here();
  expect(call(weft_sys_close, watched.counter) == 0, "a close failed");
  here();
  add_to(other);
  here();
  expect(call(weft_sys_close, watched.epoll) == 0, "a close failed");
  end(program);
}

void deadline_against_write(Program& program) {
  const Watched watched(EPOLLIN);
  program.spawn("waiter", [&] {
    const auto begin = cm::monotonic_now();
    const long told = wait(watched.epoll, 1);
    expect(told == watched.counter || (told == 0 && cm::monotonic_now() >= begin + 1'000'000), "a wait ended early");
  });
  program.spawn("writer", [&] {
    (void)sched::sleep_until(cm::monotonic_now() + 1'000'000);
    add_to(watched.counter);
  });
  program.join_all();
  expect(take_from(watched.counter) == 1, "the event was lost");
  end(program);
}

// Each event is somebody's, though each wakes one only.
void exclusive_epolls(Program& program) {
  restart_system();
  const int counter = make_counter(EFD_NONBLOCK | EFD_SEMAPHORE);
  const std::array epolls{make_epoll(), make_epoll()};
  for (const int epoll : epolls) add(epoll, counter, EPOLLIN | EPOLLEXCLUSIVE);
  for (const int epoll : epolls)
    program.spawn("waiter", [&, epoll] {
      do {
        expect(wait(epoll) == counter, "something else was told of");
      } while (take_from(counter) == 0);
    });
  for (int i = 0; i < 2; ++i) {
    here();
    add_to(counter);
  }
  end(program);
}

void epoll_in_an_epoll(Program& program) {
  const Watched inner(EPOLLIN, EFD_NONBLOCK | EFD_SEMAPHORE);
  const int outer = make_epoll();
  add(outer, inner.epoll);
  program.spawn("outer waiter", [&] {
    do {
      expect(wait(outer) == inner.epoll, "something else was told of");
    } while (take_from(inner.counter) == 0);
  });
  program.spawn("inner waiter", [&] {
    do {
      expect(wait(inner.epoll) == inner.counter, "something else was told of");
    } while (take_from(inner.counter) == 0);
  });
  for (int i = 0; i < 2; ++i) {
    here();
    add_to(inner.counter);
  }
  end(program);
}

void cancellation_against_event(Program& program) {
  const Watched watched(EPOLLIN | EPOLLET);
  Cancellation cancellation;
  bool told = false;
  auto& waiter = program.spawn("waiter", [&] {
    (void)cancellation.run([&] {
      const long result = wait(watched.epoll);
      if (result < 0) cancellation.point();
      told = result == watched.counter;
    });
  });
  here();
  add_to(watched.counter);
  cancellation.request(waiter);
  program.join_all();
  if (!told) expect(wait(watched.epoll, 0) == watched.counter, "the event was lost with the thread");
  end(program);
}

// What was read while nobody waited, or somebody did, is followed by news of what comes next.
void edges_of_a_connection(Program& program) {
  restart_system();
  const Connection connection = connect_to_remote();
  let_things_take_time();
  set_non_blocking(connection.fd);
  const int epoll = make_epoll();
  add(epoll, connection.fd, EPOLLIN | EPOLLET);
  program.spawn("waiter", [&] {
    std::string got;
    while (got != "ab") {
      expect(wait(epoll) == connection.fd, "something else was told of");
      got += receive(connection.fd, 8);
      if (got.back() == '>') got.erase(got.find('<'));  // nothing is there
    }
  });
  here();
  connection.remote->send("a");
  here();
  connection.remote->send("b");
  end(program);
}

// What there is no memory for is refused; the table of those that there are only gets longer chains.
void without_memory(Program& program) {
  restart_system();
  const int epoll = make_epoll();
  std::array<int, 12> counters{};
  for (int& counter : counters) counter = make_counter();
  limit_memory(0);
  epoll_event event{};
  expect(call(weft_sys_epoll_ctl, epoll, EPOLL_CTL_ADD, counters[0], &event) == -ENOMEM, "an interest was made of nothing");
  expect(call(weft_sys_epoll_create1, 0) == -ENOMEM, "an epoll was made of nothing");
  expect(call(weft_sys_eventfd2, 0, 0) == -ENOMEM, "an eventfd was made of nothing");
  limit_memory(-1);
  for (const int counter : std::span(counters).first(8)) add(epoll, counter);
  limit_memory(1);  // the next one, and no larger table
  add(epoll, counters[8]);
  limit_memory(-1);
  for (const int counter : std::span(counters).subspan(9)) add(epoll, counter);
  for (const int counter : counters) {
    add_to(counter);
    expect(wait(epoll) == counter, "it was not told of");
    expect(take_from(counter) == 1, "there was nothing");
  }
  end(program);
}

// ---- eventfd ----

void two_add_to_a_full_one(Program& program) {
  constexpr std::uint64_t most = ~std::uint64_t{0} - 1;
  restart_system();
  const int counter = make_counter(0);
  add_to(counter, most);
  for (const std::uint64_t value : {most - 1, std::uint64_t{1}})
    program.spawn("writer", [counter, value] { add_to(counter, value); });
  here();
  expect(take_from(counter) == most, "what was there is another number");
  program.join_all();
  expect(take_from(counter) == most, "something was lost");
  end(program);
}

void three_take_permits(Program& program) {
  restart_system();
  const int counter = make_counter(EFD_SEMAPHORE);
  for (int i = 0; i < 3; ++i) program.spawn("reader", [&] { expect(take_from(counter) == 1, "a permit is another number"); });
  here();
  add_to(counter, 2);
  here();
  add_to(counter);
  end(program);
}

constexpr std::array programs{
    ExploredProgram{"epoll: two wait for permits that come at once", permits_at_once},
    ExploredProgram{"epoll: two wait for permits that come one by one", permits_one_by_one, 5},
    ExploredProgram{"epoll: the edges of two writers", edges_of_two_writers},
    ExploredProgram{"epoll: set anew against a write", set_anew_against_write},
    ExploredProgram{"epoll: one at a time", one_at_a_time, 5},
    ExploredProgram{"epoll: add against a write", add_against_write},
    ExploredProgram{"epoll: remove against a write", remove_against_write},
    ExploredProgram{"epoll: close against a wait", close_against_wait},
    ExploredProgram{"epoll: a deadline against a write", deadline_against_write},
    ExploredProgram{"epoll: exclusive ones", exclusive_epolls, 5},
    ExploredProgram{"epoll: one in another", epoll_in_an_epoll, 5},
    ExploredProgram{"epoll: a cancellation against an event", cancellation_against_event},
    ExploredProgram{"epoll: the edges of a connection", edges_of_a_connection, 5},
    ExploredProgram{"epoll: without memory", without_memory},
    ExploredProgram{"eventfd: two add to a full one", two_add_to_a_full_one},
    ExploredProgram{"eventfd: three take permits", three_take_permits},
};

}  // namespace

const std::span<const ExploredProgram> waiting_programs = programs;

}  // namespace weft::tests
