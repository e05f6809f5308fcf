// TCP, and what waits for it. Each program begins with connections that are made in no time; what is sent afterwards takes
// some, and when it arrives is a choice.
#include <array>
#include <cerrno>
#include <csignal>
#include <string>

#include "interruptions.h"
#include "programs.h"
#include "sys/signals/signals.h"
#include "system.h"

namespace weft::tests {
namespace {

constexpr std::uint16_t port = 80;

const std::string again = "<" + std::to_string(EAGAIN) + ">";
const std::string reset = "<" + std::to_string(ECONNRESET) + ">";
const std::string interrupted = "<" + std::to_string(EINTR) + ">";
const std::string no_descriptor = "<" + std::to_string(EBADF) + ">";

void end(Program& program) {
  program.join_all();
  expect_nothing_left();
}

struct Connected : Connection {
  Connected() : Connection(begin()) { let_things_take_time(); }

 private:
  static Connection begin() {
    restart_system();
    return connect_to_remote();
  }
};

// A socket that listens, and no latency but that of what is sent from now on.
int listen_first() {
  restart_system();
  return listening(port);
}

// ---- One socket, and what ends a wait for it ----

// Linux: closing a descriptor does not end a wait that has begun; the description is closed when that has ended.
void close_against_receive(Program& program) {
  const Connected connected;
  program.spawn("receiver", [&] {
    const std::string got = receive(connected.fd, 8);
    expect(got == "x" || got == no_descriptor, "a receive gave something else");
  });
  here();
  expect(call(weft_sys_close, connected.fd) == 0, "a close failed");
  connected.remote->send("x");
  end(program);
}

void shutdown_against_receive(Program& program) {
  const Connected connected;
  connected.remote->send("x");
  program.spawn("receiver", [&] {
    std::string got;
    for (std::string part = receive(connected.fd, 8); !part.empty(); part = receive(connected.fd, 8)) got += part;
    expect(got.empty() || got == "x", "a receive gave something else");
  });
  here();
  expect(call(weft_sys_shutdown, connected.fd, SHUT_RDWR) == 0, "a shutdown failed");
  end(program);
}

void shutdown_against_send(Program& program) {
  const Connected connected;
  connected.remote->receives = false;
  cm::simulated::set_network({.capacity = 2});
  program.spawn("sender", [&] {
    const long sent = send(connected.fd, "123");
    expect(sent == 2 || sent == -EPIPE, "a send that could not end gave something else");
    expect(send(connected.fd, "4") == -EPIPE, "something was sent after a shutdown");
  });
  here();
  expect(call(weft_sys_shutdown, connected.fd, SHUT_WR) == 0, "a shutdown failed");
  end(program);
}

void shutdown_against_poll(Program& program) {
  const Connected connected;
  program.spawn("poller", [&] {
    const long found = poll(connected.fd, POLLIN | POLLRDHUP);
    expect((found & (POLLIN | POLLRDHUP)) != 0, "a poll ended with nothing");
    expect(receive(connected.fd, 1).empty(), "there is no end");
  });
  here();
  expect(call(weft_sys_shutdown, connected.fd, SHUT_RD) == 0, "a shutdown failed");
  end(program);
}

void reset_against_receive(Program& program) {
  const Connected connected;
  connected.remote->send("x");
  for (int i = 0; i < 2; ++i)
    program.spawn("receiver", [&] {
      // One hears of it, the other one of the end.
      const std::string got = receive(connected.fd, 8);
      expect(got == "x" || got == reset || got.empty(), "a receive gave something else");
    });
  here();
  connected.remote->reset();
  end(program);
}

void room_against_send(Program& program) {
  const Connected connected;
  connected.remote->receives = false;
  cm::simulated::set_network({.capacity = 2});
  for (const char* text : {"abc", "xyz"})
    program.spawn("sender", [&connected, text] { expect(send(connected.fd, text) == 3, "not all was sent"); });
  here();
  connected.remote->receives = true;
  program.join_all();
  expect(call(weft_sys_close, connected.fd) == 0, "a close failed");
  Program::yield_until([&] {
    (void)sched::sleep_until(cm::monotonic_now() + 1'000);
    return connected.remote->ended;
  });
  expect(connected.remote->received.size() == 6, "bytes were lost");
  end(program);
}

// ---- Several at once ----

void two_receivers(Program& program) {
  const Connected connected;
  connected.remote->send("a");
  std::string all;
  for (int i = 0; i < 2; ++i) program.spawn("receiver", [&] { all += receive(connected.fd, 1); });
  here();
  connected.remote->send("b");
  program.join_all();
  expect(all == "ab" || all == "ba", "two receivers did not get the two bytes");
  end(program);
}

void two_pollers(Program& program) {
  const Connected connected;
  for (int i = 0; i < 2; ++i)
    program.spawn("poller", [&] { expect(poll(connected.fd, POLLIN) == POLLIN, "a poll found something else"); });
  here();
  connected.remote->send("x");
  end(program);
}

void poll_against_receive(Program& program) {
  const Connected connected;
  connected.remote->send("x");
  program.spawn("poller", [&] {
    const long found = poll(connected.fd, POLLIN, 1);
    expect(found == POLLIN || found == 0, "a poll found something else");
  });
  program.spawn("receiver", [&] { expect(receive(connected.fd, 1) == "x", "the byte was lost"); });
  end(program);
}

void poll_and_deadline(Program& program) {
  const Connected connected;
  program.spawn("poller", [&] {
    const auto begin = cm::monotonic_now();
    const long found = poll(connected.fd, POLLIN, 1);
    expect(found == POLLIN || (found == 0 && cm::monotonic_now() >= begin + 1'000'000), "a poll ended early");
  });
  here();
  connected.remote->send("x");
  program.join_all();
  expect(receive(connected.fd, 1) == "x", "the byte was lost");
  end(program);
}

void two_acceptors(Program& program) {
  const int listener = listen_first();
  for (int i = 0; i < 2; ++i)
    program.spawn("acceptor", [&] {
      const long fd = accept(listener);
      expect(fd >= 0, "a connection was not accepted");
      expect(receive(static_cast<int>(fd), 1) == "x", "the byte was lost");
    });
  for (int i = 0; i < 2; ++i) {
    here();
    cm::simulated::connect_remotely(port)->send("x");
  }
  end(program);
}

void accept_without_waiting(Program& program) {
  const int listener = listen_first();
  set_non_blocking(listener);
  for (int i = 0; i < 2; ++i)
    program.spawn("acceptor", [&] {
      expect(poll(listener, POLLIN) == POLLIN, "a poll found something else");
      const long fd = accept(listener);
      expect(fd >= 0 || fd == -EAGAIN, "accept failed");
      if (fd < 0) return;
      expect(call(weft_sys_close, fd) == 0, "a close failed");
    });
  here();
  (void)cm::simulated::connect_remotely(port);
  here();
  (void)cm::simulated::connect_remotely(port);
  end(program);
}

void close_against_accept(Program& program) {
  const int listener = listen_first();
  program.spawn("acceptor", [&] {
    const long fd = accept(listener);
    expect(fd >= 0 || fd == -EBADF, "accept failed");
  });
  here();
  cm::simulated::Remote* const remote = cm::simulated::connect_remotely(port);
  expect(call(weft_sys_close, listener) == 0, "a close failed");
  expect(remote != nullptr, "nobody listens");
  end(program);
}

void shutdown_against_accept(Program& program) {
  const int listener = listen_first();
  program.spawn("acceptor", [&] { expect(accept(listener) == -EINVAL, "accept gave something else"); });
  here();
  expect(call(weft_sys_shutdown, listener, SHUT_RD) == 0, "a shutdown failed");
  end(program);
}

// ---- Connecting ----

void connect_without_waiting(Program& program, bool refused) {
  const int listener = listen_first();
  const int fd = static_cast<int>(call(weft_sys_socket, AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
  program.spawn("poller", [&] {
    const sockaddr_in address = loopback(refused ? port + 1 : port);
    const long started = call(weft_sys_connect, fd, &address, sizeof address);
    expect(started == -EINPROGRESS, "connect() did not go on by itself");
    const long found = poll(fd, POLLOUT);
    expect((found & POLLOUT) != 0 && (found & POLLERR) == (refused ? POLLERR : 0), "a poll found something else");
    expect(socket_error(fd) == (refused ? ECONNREFUSED : 0), "SO_ERROR is another one");
    expect(socket_error(fd) == 0, "SO_ERROR is told twice");
    if (!refused) expect(send(fd, "x") == 1, "it is not connected");
  });
  if (!refused) {
    const long accepted = accept(listener);
    expect(accepted >= 0 && receive(static_cast<int>(accepted), 1) == "x", "the byte was lost");
  }
  end(program);
}
void connect_and_poll(Program& program) { connect_without_waiting(program, false); }
void refused_and_poll(Program& program) { connect_without_waiting(program, true); }

// Linux: one of two is told why, the other one that there is no connection.
void two_connect(Program& program) {
  restart_system();
  const int fd = static_cast<int>(call(weft_sys_socket, AF_INET, SOCK_STREAM, 0));
  for (int i = 0; i < 2; ++i)
    program.spawn("connecting", [fd] {
      const sockaddr_in address = loopback(port);
      for (int j = 0; j < 2; ++j) {
        const long result = call(weft_sys_connect, fd, &address, sizeof address);
        expect(result == -ECONNREFUSED || result == -ECONNABORTED, "connect gave something else");
      }
    });
  end(program);
}

void close_while_connecting(Program& program) {
  (void)listen_first();
  const int fd = static_cast<int>(call(weft_sys_socket, AF_INET, SOCK_STREAM, 0));
  program.spawn("connecting", [&] {
    const sockaddr_in address = loopback(port);
    const long result = call(weft_sys_connect, fd, &address, sizeof address);
    expect(result == 0 || result == -EBADF, "connect failed");
  });
  here();
  expect(call(weft_sys_close, fd) == 0, "a close failed");
  end(program);
}

// ---- Signals and cancellation ----

void handle(int /*signal*/) { here(); }

// POSIX 2.4.4: a call that was interrupted has received nothing.
void signal_against_receive(Program& program) {
  const Connected connected;
  struct {  // musl's struct k_sigaction
    void (*handler)(int);
    unsigned long flags;
    std::array<std::uint32_t, 2> mask;
    void* unused;
  } action{.handler = handle, .flags = 0, .mask = {}, .unused = nullptr};
  expect(call(weft_sys_rt_sigaction, SIGUSR1, &action, 0, 8) == 0, "sigaction failed");
  auto& receiver = program.spawn("receiver", [&] {
    std::string got = receive(connected.fd, 1);
    if (got == interrupted) got = receive(connected.fd, 1);
    expect(got == "x", "the byte was lost");
  });
  here();
  expect(sys::send(receiver, sys::from_this_process(SIGUSR1, SI_TKILL)) == 0, "no signal was sent");
  sys::finish_sending();
  connected.remote->send("x");
  end(program);
}

void cancellation_against_accept(Program& program) {
  const int listener = listen_first();
  Cancellation cancellation;
  bool accepted = false;
  auto& acceptor = program.spawn("acceptor", [&] {
    (void)cancellation.run([&] {
      const long fd = accept(listener);
      if (fd < 0) cancellation.point();
      expect(fd >= 0, "accept failed without a cancellation");
      accepted = true;
    });
  });
  here();
  expect(cm::simulated::connect_remotely(port) != nullptr, "nobody listens");
  cancellation.request(acceptor);
  program.join_all();
  if (!accepted) expect(accept(listener) >= 0, "the connection was lost with the thread");
  end(program);
}

void cancellation_against_receive(Program& program) {
  const Connected connected;
  Cancellation cancellation;
  std::string got;
  auto& receiver = program.spawn("receiver", [&] {
    (void)cancellation.run([&] {
      const std::string part = receive(connected.fd, 8);
      if (part == interrupted) cancellation.point();
      got = part;
    });
  });
  here();
  connected.remote->send("x");
  cancellation.request(receiver);
  program.join_all();
  if (got.empty()) got = receive(connected.fd, 8);
  expect(got == "x", "the byte was lost with the thread");
  end(program);
}

constexpr std::array programs{
    ExploredProgram{"socket: close against a receive", close_against_receive},
    ExploredProgram{"socket: shutdown against a receive", shutdown_against_receive},
    ExploredProgram{"socket: shutdown against a send", shutdown_against_send},
    ExploredProgram{"socket: shutdown against a poll", shutdown_against_poll},
    ExploredProgram{"socket: a reset against two receives", reset_against_receive},
    ExploredProgram{"socket: room against two sends", room_against_send},
    ExploredProgram{"socket: two receive", two_receivers},
    ExploredProgram{"socket: two poll", two_pollers},
    ExploredProgram{"socket: a poll against a receive", poll_against_receive},
    ExploredProgram{"socket: a poll with a deadline", poll_and_deadline},
    ExploredProgram{"socket: two accept", two_acceptors},
    ExploredProgram{"socket: two accept without waiting", accept_without_waiting},
    ExploredProgram{"socket: close against accept", close_against_accept},
    ExploredProgram{"socket: shutdown against accept", shutdown_against_accept},
    ExploredProgram{"socket: connect without waiting, and a poll", connect_and_poll},
    ExploredProgram{"socket: connect without waiting, refused, and a poll", refused_and_poll},
    ExploredProgram{"socket: two connect, refused, and again", two_connect},
    ExploredProgram{"socket: close against connect", close_while_connecting},
    ExploredProgram{"socket: a signal against a receive", signal_against_receive},
    ExploredProgram{"socket: a cancellation against accept", cancellation_against_accept},
    ExploredProgram{"socket: a cancellation against a receive", cancellation_against_receive},
};

}  // namespace

const std::span<const ExploredProgram> socket_programs = programs;

}  // namespace weft::tests
