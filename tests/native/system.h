// The system calls of guest/sys, for simulated programs: each gives a result or -errno, and there is no errno.
#pragma once

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "cm/simulated_network.h"

extern "C" {
using WeftSystemCall = long(long, long, long, long, long, long);
WeftSystemCall weft_sys_socket, weft_sys_bind, weft_sys_listen, weft_sys_accept4, weft_sys_connect, weft_sys_shutdown,
    weft_sys_sendto, weft_sys_recvfrom, weft_sys_sendmsg, weft_sys_recvmsg, weft_sys_getsockopt, weft_sys_setsockopt,
    weft_sys_getsockname, weft_sys_getpeername, weft_sys_close, weft_sys_dup, weft_sys_dup3, weft_sys_fcntl64, weft_sys_read,
    weft_sys_write, weft_sys_readv, weft_sys_writev, weft_sys_pipe2, weft_sys_socketpair, weft_sys_eventfd2,
    weft_sys_epoll_create1, weft_sys_epoll_ctl, weft_sys_epoll_pwait, weft_sys_ppoll_time64, weft_sys_rt_sigaction;
}

namespace weft::tests {

template <typename T>
[[nodiscard]] long as_register(T value) {
  if constexpr (std::is_pointer_v<T>)
    return reinterpret_cast<long>(value);
  else
    return static_cast<long>(value);
}

// Calls it with its arguments and no more.
template <typename... Arguments>
long call(WeftSystemCall* function, Arguments... arguments) {
  long registers[6] = {as_register(arguments)...};
  return function(registers[0], registers[1], registers[2], registers[3], registers[4], registers[5]);
}

// All that a new program has: no descriptors but the standard ones, signals as at first, the usual network.
void restart_system();

// Closes all descriptors, and looks whether the host has anything of the program's still.
void expect_nothing_left();

[[nodiscard]] sockaddr_in loopback(std::uint16_t port);

// A socket that listens there.
[[nodiscard]] int listening(std::uint16_t port, int backlog = 8);

// The next that has connected; or -errno.
[[nodiscard]] long accept(int fd);

[[nodiscard]] long send(int fd, std::string_view bytes, int flags = MSG_NOSIGNAL);

// What was received, or the error's number in angle brackets.
[[nodiscard]] std::string receive(int fd, std::size_t size, int flags = 0);

// The events that are there, 0 at the end of `milliseconds` (negative: never), or -errno.
[[nodiscard]] long poll(int fd, short events, int milliseconds = -1);

void set_non_blocking(int fd);
[[nodiscard]] long socket_error(int fd);

// A connection to a remote, which is made in no time and before anything else happens.
struct Connection {
  int fd = -1;
  cm::simulated::Remote* remote = nullptr;
};
[[nodiscard]] Connection connect_to_remote();

// From now on things take a time to arrive. When they do is a choice of the schedule.
void let_things_take_time();

}  // namespace weft::tests
