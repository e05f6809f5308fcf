// How sockets are made, and of which kinds.
//
// A kind is linked only if the program may make one of it. The compiler plugin (plugin/programs/socket_calls.cpp) looks at the
// calls of socket(): where family and type are constant, the call is one of a function for that kind, weft_tcp_socket() and
// its like below. Any other call, and one of an object that was compiled without the plugin, is of socket() itself: that has
// every kind.
#pragma once

#include "cm/wasi/sockets.h"
#include "sys/sockets/refused.h"
#include "sys/sockets/socket.h"

namespace weft::sys {

// A socket that nobody refers to yet. Null, and -errno in `error`.
using Maker = Socket*(int family, int type, int protocol, int flags, long& error);

Maker make_tcp_socket, make_udp_socket, make_local_socket;

// Of the kinds that there are; null for others.
struct Makers {
  Maker* tcp = nullptr;
  Maker* udp = nullptr;
  Maker* local = nullptr;
};

// The system call socket. EAFNOSUPPORT for a kind that there is not.
[[nodiscard]] long make_socket(const Makers& makers, int family, int type_and_flags, int protocol);

// The function socket, for what the plugin puts in its place. If the program has a socket() of its own, it is that one's
// result.
[[nodiscard]] int socket_of(const Makers& makers, int family, int type, int protocol);

// A socket of the host's: 0 or -errno; EACCES, and a line for who runs the program, if the host gives it no network.
[[nodiscard]] long create_tcp(int family, cm::wasi::TcpSocket& handle);
[[nodiscard]] long create_udp(int family, cm::wasi::UdpSocket& handle);
// What both come to.
[[nodiscard]] long made_by_host(const cm::wasi::SocketResult<std::uint32_t>& result, Network network, std::uint32_t& handle);

}  // namespace weft::sys

extern "C" {
int weft_tcp_socket(int family, int type, int protocol);
int weft_udp_socket(int family, int type, int protocol);
int weft_internet_socket(int family, int type, int protocol);
int weft_local_socket(int family, int type, int protocol);
// libc's own, for daemons that a program would have to be itself: of AF_UNIX, if it can make such ones.
int weft_socket_of_libc(int family, int type, int protocol);
}
