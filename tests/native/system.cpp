#include "system.h"
#include "sys/process/end.h"

#include <fcntl.h>
#include <time.h>

#include <cerrno>

#include "program.h"
#include "sys/descriptors/descriptors.h"

namespace weft::tests {

void restart_system() { sys::forget_descriptors(); }

void expect_nothing_left() {
  for (int fd = 0; fd != sys::usual_descriptor_limit; ++fd)
    if (sys::description(fd)) (void)call(weft_sys_close, fd);
  expect(cm::simulated::holdings() == cm::simulated::Holdings{}, "the host has something left of the program's");
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int listening(std::uint16_t port, int backlog) {
  const long fd = call(weft_sys_socket, AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = loopback(port);
  expect(fd >= 0 && call(weft_sys_bind, fd, &address, sizeof address) == 0 && call(weft_sys_listen, fd, backlog) == 0,
         "there is no socket that listens");
  return static_cast<int>(fd);
}

long accept(int fd) { return call(weft_sys_accept4, fd, 0, 0, 0); }

long send(int fd, std::string_view bytes, int flags) {
  return call(weft_sys_sendto, fd, bytes.data(), bytes.size(), flags, 0, 0);
}

std::string receive(int fd, std::size_t size, int flags) {
  std::string bytes(size, '\0');
  const long result = call(weft_sys_recvfrom, fd, bytes.data(), size, flags, 0, 0);
  if (result < 0) return "<" + std::to_string(-result) + ">";
  bytes.resize(static_cast<std::size_t>(result));
  return bytes;
}

long poll(int fd, short events, int milliseconds) {
  pollfd poll{.fd = fd, .events = events, .revents = 0};
  const timespec timeout{.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1'000'000L};
  const long result = call(weft_sys_ppoll_time64, &poll, 1, milliseconds < 0 ? nullptr : &timeout, 0, 0);
  return result < 0 ? result : poll.revents;
}

void set_non_blocking(int fd) { expect(call(weft_sys_fcntl64, fd, F_SETFL, O_NONBLOCK) == 0, "F_SETFL failed"); }

long socket_error(int fd) {
  int error = -1;
  socklen_t size = sizeof error;
  const long result = call(weft_sys_getsockopt, fd, SOL_SOCKET, SO_ERROR, &error, &size);
  return result < 0 ? result : error;
}

Connection connect_to_remote() {
  constexpr std::uint16_t port = 7;
  Connection made;
  cm::simulated::set_network({.latency = 0});
  cm::simulated::listen_remotely(port, [&made](cm::simulated::Remote& remote) { made.remote = &remote; });
  made.fd = static_cast<int>(call(weft_sys_socket, AF_INET, SOCK_STREAM, 0));
  const sockaddr_in address = loopback(port);
  expect(call(weft_sys_connect, made.fd, &address, sizeof address) == 0 && made.remote, "there is no connection");
  cm::simulated::listen_remotely(port, [](cm::simulated::Remote&) {});
  return made;
}

void let_things_take_time() { cm::simulated::set_network({}); }

}  // namespace weft::tests

// guest/sys/process/end.cpp reads the lowest memory.
void weft_end_process(int status) { weft::cm::exit(status); }
