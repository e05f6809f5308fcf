// epoll over connections of the host, beside eventfd; and sockets of AF_UNIX. (epoll over pipes: waiting.cpp)
#include <sys/epoll.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <string>

#include "programs.h"
#include "system.h"

namespace weft::tests {
namespace {

void end(Program& program) {
  program.join_all();
  expect_nothing_left();
}

class Epoll {
 public:
  Epoll() : fd_(static_cast<int>(call(weft_sys_epoll_create1, 0))) { expect(fd_ >= 0, "there is no epoll"); }

  void add(int of, unsigned events) const { control(EPOLL_CTL_ADD, of, events); }
  void change(int of, unsigned events) const { control(EPOLL_CTL_MOD, of, events); }
  void remove(int of) const { control(EPOLL_CTL_DEL, of, 0); }

  // The events of the one that is told; 0 at the end of `milliseconds`.
  [[nodiscard]] unsigned wait(int milliseconds = -1) const {
    epoll_event event{};
    const long found = call(weft_sys_epoll_pwait, fd_, &event, 1, milliseconds, 0, 8);
    expect(found == 0 || (found == 1 && event.events != 0), "epoll_wait failed, or tells of nothing");
    return event.events;
  }

  [[nodiscard]] int fd() const { return fd_; }

 private:
  void control(int operation, int of, unsigned events) const {
    epoll_event event{.events = events, .data = {.fd = of}};
    expect(call(weft_sys_epoll_ctl, fd_, operation, of, &event) == 0, "epoll_ctl failed");
  }

  int fd_;
};

struct Connected : Connection {
  Connected() : Connection(begin()) { let_things_take_time(); }

 private:
  static Connection begin() {
    restart_system();
    return connect_to_remote();
  }
};

struct Pair {
  std::array<int, 2> fds{};

  explicit Pair(int type = SOCK_STREAM) {
    restart_system();
    expect(call(weft_sys_socketpair, AF_UNIX, type, 0, fds.data()) == 0, "there is no pair");
  }
};

// ---- epoll and a socket of the host's ----

// Level: as long as there is something, it is told. Nothing is lost between a look and the wait.
void level(Program& program) {
  const Connected connected;
  const Epoll epoll;
  epoll.add(connected.fd, EPOLLIN);
  program.spawn("waits", [&] {
    std::string got;
    while (got.size() != 2) {
      expect(epoll.wait() == EPOLLIN, "something else is told");
      const std::string part = receive(connected.fd, 1, MSG_DONTWAIT);
      expect(part.size() == 1, "it was told, and there is nothing");
      got += part;
    }
    expect(got == "ab", "the bytes are others");
  });
  here();
  connected.remote->send("a");
  here();
  connected.remote->send("b");
  end(program);
}

// Edge: each arrival is told if what had come before was taken.
void edge(Program& program) {
  const Connected connected;
  const Epoll epoll;
  epoll.add(connected.fd, EPOLLIN | EPOLLET);
  program.spawn("waits", [&] {
    std::string got;
    while (got.size() != 2) {
      expect(epoll.wait() == EPOLLIN, "something else is told");
      for (std::string part = receive(connected.fd, 8, MSG_DONTWAIT); part[0] != '<';
           part = receive(connected.fd, 8, MSG_DONTWAIT))
        got += part;
    }
    expect(got == "ab", "the bytes are others");
    expect(epoll.wait(0) == 0, "what was taken is told again");
  });
  here();
  connected.remote->send("a");
  here();
  connected.remote->send("b");
  end(program);
}

void oneshot(Program& program) {
  const Connected connected;
  const Epoll epoll;
  epoll.add(connected.fd, EPOLLIN | EPOLLONESHOT);
  unsigned told = 0;
  for (int i = 0; i < 2; ++i)
    program.spawn("waits", [&] {
      if (epoll.wait(1) == 0) return;
      ++told;
    });
  connected.remote->send("a");
  program.join_all();
  expect(told <= 1, "two were told of one shot");
  const unsigned untold = told == 0 ? EPOLLIN : 0;
  expect(epoll.wait(1) == untold, "the shot was told again, or never");
  epoll.change(connected.fd, EPOLLIN | EPOLLONESHOT);
  expect(epoll.wait() == EPOLLIN, "it is not told after it was armed again");
  end(program);
}

void two_wait(Program& program) {
  const Connected connected;
  const Epoll epoll;
  epoll.add(connected.fd, EPOLLIN);
  std::string got;
  for (int i = 0; i < 2; ++i)
    program.spawn("waits", [&] {
      for (;;) {
        expect(epoll.wait() == EPOLLIN, "something else is told");
        const std::string part = receive(connected.fd, 1, MSG_DONTWAIT);
        if (part.size() != 1) continue;  // the other one was quicker
        got += part;
        return;
      }
    });
  here();
  connected.remote->send("ab");
  program.join_all();
  expect(got == "ab" || got == "ba", "a byte was lost");
  end(program);
}

void end_of_peer(Program& program) {
  const Connected connected;
  const Epoll epoll;
  epoll.add(connected.fd, EPOLLRDHUP | EPOLLET);
  program.spawn("waits", [&] { expect(epoll.wait() == EPOLLRDHUP, "something else is told"); });
  here();
  connected.remote->send("x");
  connected.remote->end();
  program.join_all();
  expect(receive(connected.fd, 8) == "x" && receive(connected.fd, 8).empty(), "the bytes are others");
  end(program);
}

// Linux epoll(7): a file that nobody has open any more is not in any list.
void close_against_wait(Program& program) {
  const Connected connected;
  const Epoll epoll;
  epoll.add(connected.fd, EPOLLIN);
  program.spawn("waits", [&] {
    const unsigned found = epoll.wait(1);
    expect(found == 0 || found == EPOLLIN, "something else is told");
  });
  here();
  connected.remote->send("x");
  here();
  expect(call(weft_sys_close, connected.fd) == 0, "a close failed");
  program.join_all();
  expect(epoll.wait(0) == 0, "what is closed is told");
  end(program);
}

void remove_against_wait(Program& program) {
  const Connected connected;
  const Epoll epoll;
  epoll.add(connected.fd, EPOLLIN);
  program.spawn("waits", [&] {
    const unsigned found = epoll.wait(1);
    expect(found == 0 || found == EPOLLIN, "something else is told");
  });
  connected.remote->send("x");
  here();
  epoll.remove(connected.fd);
  expect(epoll.wait(0) == 0, "what was removed is told");
  end(program);
}

void add_against_arrival(Program& program) {
  const Connected connected;
  const Epoll epoll;
  program.spawn("waits", [&] { expect(epoll.wait() == EPOLLIN, "something else is told"); });
  connected.remote->send("x");
  here();
  epoll.add(connected.fd, EPOLLIN | EPOLLET);
  end(program);
}

void nested(Program& program) {
  const Connected connected;
  const Epoll inner;
  const Epoll outer;
  inner.add(connected.fd, EPOLLIN);
  outer.add(inner.fd(), EPOLLIN);
  program.spawn("waits", [&] {
    expect(outer.wait() == EPOLLIN && inner.wait(0) == EPOLLIN, "something else is told");
    expect(receive(connected.fd, 1) == "x", "the byte was lost");
    expect(outer.wait(0) == 0, "what was taken is told again");
  });
  here();
  connected.remote->send("x");
  end(program);
}

// ---- eventfd ----

void counter_and_poll(Program& program) {
  const Connected connected;
  const int fd = static_cast<int>(call(weft_sys_eventfd2, 0, 0));
  program.spawn("waits", [&] {
    const Epoll epoll;
    epoll.add(fd, EPOLLIN | EPOLLET);
    epoll.add(connected.fd, EPOLLIN | EPOLLET);
    for (int i = 0; i < 2; ++i) expect(epoll.wait() == EPOLLIN, "something else is told");
    expect(epoll.wait(0) == 0, "one of them is told twice");
  });
  connected.remote->send("x");
  here();
  const std::uint64_t one = 1;
  expect(call(weft_sys_write, fd, &one, sizeof one) == 8, "a write failed");
  end(program);
}

// ---- AF_UNIX ----

void pair_in_turn(Program& program) {
  const Pair pair;
  program.spawn("answers", [&] {
    expect(receive(pair.fds[1], 8) == "ping", "something else came");
    expect(send(pair.fds[1], "pong") == 4, "a send failed");
  });
  expect(send(pair.fds[0], "ping") == 4 && receive(pair.fds[0], 8) == "pong", "something else came");
  end(program);
}

void pair_closed(Program& program) {
  const Pair pair;
  program.spawn("receiver", [&] { expect(receive(pair.fds[1], 8).empty(), "there is no end"); });
  program.spawn("poller", [&] { expect((poll(pair.fds[1], POLLIN) & POLLHUP) != 0, "something else is told"); });
  here();
  expect(call(weft_sys_close, pair.fds[0]) == 0, "a close failed");
  end(program);
}

void pair_shut(Program& program) {
  const Pair pair;
  program.spawn("receiver", [&] { expect(receive(pair.fds[0], 8).empty(), "there is no end"); });
  program.spawn("poller", [&] { expect((poll(pair.fds[1], POLLRDHUP | POLLIN) & POLLIN) != 0, "something else is told"); });
  here();
  expect(call(weft_sys_shutdown, pair.fds[0], SHUT_RDWR) == 0, "a shutdown failed");
  end(program);
}

sockaddr_un abstract_name() {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  address.sun_path[1] = 'a';
  return address;
}
constexpr socklen_t name_size = sizeof(sa_family_t) + 2;

void local_accept(Program& program) {
  restart_system();
  const int listener = static_cast<int>(call(weft_sys_socket, AF_UNIX, SOCK_STREAM, 0));
  const sockaddr_un address = abstract_name();
  expect(call(weft_sys_bind, listener, &address, name_size) == 0 && call(weft_sys_listen, listener, 1) == 0,
         "it cannot listen");
  for (int i = 0; i < 2; ++i)
    program.spawn("connects", [&address] {
      const int fd = static_cast<int>(call(weft_sys_socket, AF_UNIX, SOCK_STREAM, 0));
      expect(call(weft_sys_connect, fd, &address, name_size) == 0, "it cannot connect");
      expect(send(fd, "x") == 1, "a send failed");
    });
  for (int i = 0; i < 2; ++i) {
    const long fd = accept(listener);
    expect(fd >= 0 && receive(static_cast<int>(fd), 1) == "x", "the byte was lost");
  }
  end(program);
}

void local_close_against_connect(Program& program) {
  restart_system();
  const int listener = static_cast<int>(call(weft_sys_socket, AF_UNIX, SOCK_STREAM, 0));
  const sockaddr_un address = abstract_name();
  expect(call(weft_sys_bind, listener, &address, name_size) == 0 && call(weft_sys_listen, listener, 0) == 0,
         "it cannot listen");
  for (int i = 0; i < 2; ++i)
    program.spawn("connects", [&address] {
      const int fd = static_cast<int>(call(weft_sys_socket, AF_UNIX, SOCK_STREAM, 0));
      const long result = call(weft_sys_connect, fd, &address, name_size);
      expect(result == 0 || result == -ECONNREFUSED, "connect gave something else");
      if (result == 0) expect(receive(fd, 1)[0] == '<' || receive(fd, 1).empty(), "something came");
    });
  here();
  expect(call(weft_sys_close, listener) == 0, "a close failed");
  end(program);
}

constexpr std::array programs{
    ExploredProgram{"epoll and a socket: level", level},
    ExploredProgram{"epoll and a socket: edge", edge},
    ExploredProgram{"epoll and a socket: oneshot", oneshot},
    ExploredProgram{"epoll and a socket: two wait", two_wait},
    ExploredProgram{"epoll and a socket: the end of a peer", end_of_peer},
    ExploredProgram{"epoll and a socket: close against a wait", close_against_wait},
    ExploredProgram{"epoll and a socket: removal against a wait", remove_against_wait},
    ExploredProgram{"epoll and a socket: adding against an arrival", add_against_arrival},
    ExploredProgram{"epoll and a socket: nested", nested},
    ExploredProgram{"eventfd: beside a socket, by edges", counter_and_poll},
    ExploredProgram{"local socket: there and back", pair_in_turn},
    ExploredProgram{"local socket: close against a receive and a poll", pair_closed},
    ExploredProgram{"local socket: shutdown against a receive and a poll", pair_shut},
    ExploredProgram{"local socket: two connect, one accepts", local_accept},
    ExploredProgram{"local socket: close against two connects", local_close_against_connect},
};

}  // namespace

const std::span<const ExploredProgram> readiness_programs = programs;

}  // namespace weft::tests
