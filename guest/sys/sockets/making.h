// Sockets of the host's.
#pragma once

#include "cm/wasi/sockets.h"

namespace weft::sys {

// 0 or -errno; EACCES, and a line for who runs the program, if the host gives it no network.
[[nodiscard]] long create_tcp(int family, cm::wasi::TcpSocket& handle);
[[nodiscard]] long create_udp(int family, cm::wasi::UdpSocket& handle);

}  // namespace weft::sys
