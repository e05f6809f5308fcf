// Options of TCP and UDP that the host has. Where they are called, the references are weak ones: they are linked if the program
// calls getsockopt() or setsockopt() for what may be such an option (option_calls.cpp). The compiler plugin has a list of them.
#pragma once

#include <netinet/in.h>

#include "sys/sockets/error.h"
#include "sys/sockets/options/options.h"

namespace weft::sys {

// A value of the host's as an int. It is `scale` times as large in POSIX.
template <typename T>
[[nodiscard]] long tell_of_host(void (*get)(std::uint32_t socket, cm::wasi::SocketResult<T>* result), std::uint32_t socket,
                                int scale, void* value, socklen_t& size) {
  cm::wasi::SocketResult<T> result{};
  get(socket, &result);
  if (const long error = error_of(result)) return error;
  return tell(static_cast<int>(result.value) * scale, value, size);
}

// The calls of one kind of socket.
struct HostOptions {
  void (*get_hop_limit)(std::uint32_t socket, cm::wasi::SocketResult<std::uint8_t>* result);
  void (*set_hop_limit)(std::uint32_t socket, std::uint32_t value, cm::wasi::SocketStatus* result);
  void (*get_receive_buffer_size)(std::uint32_t socket, cm::wasi::SocketResult<std::uint64_t>* result);
  void (*set_receive_buffer_size)(std::uint32_t socket, std::uint64_t value, cm::wasi::SocketStatus* result);
  void (*get_send_buffer_size)(std::uint32_t socket, cm::wasi::SocketResult<std::uint64_t>* result);
  void (*set_send_buffer_size)(std::uint32_t socket, std::uint64_t value, cm::wasi::SocketStatus* result);
};

[[nodiscard]] inline bool is_hop_limit(int family, int level, int name) {
  return family == AF_INET ? level == IPPROTO_IP && name == IP_TTL : level == IPPROTO_IPV6 && name == IPV6_UNICAST_HOPS;
}

// Linux socket(7): twice what was set is told, since the kernel has books of its own to keep in it.
inline constexpr int told_buffer_scale = 2;

[[nodiscard]] inline long internet_option(const HostOptions& host, std::uint32_t socket, int family, int level, int name,
                                          void* value, socklen_t& size) {
  if (is_hop_limit(family, level, name)) return tell_of_host(host.get_hop_limit, socket, 1, value, size);
  if (level == SOL_SOCKET && name == SO_RCVBUF)
    return tell_of_host(host.get_receive_buffer_size, socket, told_buffer_scale, value, size);
  if (level == SOL_SOCKET && name == SO_SNDBUF)
    return tell_of_host(host.get_send_buffer_size, socket, told_buffer_scale, value, size);
  return -ENOPROTOOPT;
}

[[nodiscard]] inline long set_internet_option(const HostOptions& host, std::uint32_t socket, int family, int level, int name,
                                              const void* value, socklen_t size) {
  int wanted = 0;
  cm::wasi::SocketStatus result{};
  if (is_hop_limit(family, level, name)) {
    if (const long error = take(value, size, wanted)) return error;
    constexpr int usual = 64;
    if (wanted < -1 || wanted == 0 || wanted > 255) return -EINVAL;
    host.set_hop_limit(socket, static_cast<std::uint32_t>(wanted == -1 ? usual : wanted), &result);
    return error_of(result);
  }
  if (level == SOL_SOCKET && (name == SO_RCVBUF || name == SO_SNDBUF)) {
    if (const long error = take(value, size, wanted)) return error;
    (name == SO_RCVBUF ? host.set_receive_buffer_size : host.set_send_buffer_size)(
        socket, static_cast<std::uint64_t>(wanted > 0 ? wanted : 1), &result);
    return error_of(result);
  }
  return -ENOPROTOOPT;
}

}  // namespace weft::sys

extern "C" {
// ENOPROTOOPT for what is none of them. `socket` is the host's.
long weft_tcp_option(std::uint32_t socket, int family, int level, int name, void* value, socklen_t& size);
long weft_set_tcp_option(std::uint32_t socket, int family, int level, int name, const void* value, socklen_t size);
long weft_udp_option(std::uint32_t socket, int family, int level, int name, void* value, socklen_t& size);
long weft_set_udp_option(std::uint32_t socket, int family, int level, int name, const void* value, socklen_t size);
}
