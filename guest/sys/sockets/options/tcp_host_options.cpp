// The options of TCP that the host has.
#include <netinet/tcp.h>

#include "sys/sockets/options/internet_options.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

constexpr HostOptions host = {
    .get_hop_limit = wasi::tcp_get_hop_limit,
    .set_hop_limit = wasi::tcp_set_hop_limit,
    .get_receive_buffer_size = wasi::tcp_get_receive_buffer_size,
    .set_receive_buffer_size = wasi::tcp_set_receive_buffer_size,
    .get_send_buffer_size = wasi::tcp_get_send_buffer_size,
    .set_send_buffer_size = wasi::tcp_set_send_buffer_size,
};

constexpr std::uint64_t second = 1'000'000'000;

long tell_seconds(void (*get)(wasi::TcpSocket, wasi::SocketResult<std::uint64_t>*), wasi::TcpSocket socket, void* value,
                  socklen_t& size) {
  wasi::SocketResult<std::uint64_t> result{};
  get(socket, &result);
  if (const long error = error_of(result)) return error;
  return tell(static_cast<int>(result.value / second), value, size);
}

}  // namespace

}  // namespace weft::sys

using namespace weft::sys;
namespace wasi = weft::cm::wasi;

long weft_tcp_option(std::uint32_t socket, int family, int level, int name, void* value, socklen_t& size) {
  if (level == SOL_SOCKET && name == SO_KEEPALIVE)
    return tell_of_host(wasi::tcp_get_keep_alive_enabled, socket, 1, value, size);
  if (level == IPPROTO_TCP) {
    switch (name) {
      case TCP_KEEPIDLE:
        return tell_seconds(wasi::tcp_get_keep_alive_idle_time, socket, value, size);
      case TCP_KEEPINTVL:
        return tell_seconds(wasi::tcp_get_keep_alive_interval, socket, value, size);
      case TCP_KEEPCNT:
        return tell_of_host(wasi::tcp_get_keep_alive_count, socket, 1, value, size);
      default:
        return -ENOPROTOOPT;
    }
  }
  return internet_option(host, socket, family, level, name, value, size);
}

long weft_set_tcp_option(std::uint32_t socket, int family, int level, int name, const void* value, socklen_t size) {
  wasi::SocketStatus result{};
  int wanted = 0;
  if (level == SOL_SOCKET && name == SO_KEEPALIVE) {
    if (const long error = take(value, size, wanted)) return error;
    wasi::tcp_set_keep_alive_enabled(socket, wanted != 0, &result);
    return error_of(result);
  }
  if (level == IPPROTO_TCP && (name == TCP_KEEPIDLE || name == TCP_KEEPINTVL || name == TCP_KEEPCNT)) {
    if (const long error = take(value, size, wanted)) return error;
    constexpr int longest = 32767;  // seconds (Linux MAX_TCP_KEEPIDLE)
    constexpr int most = 127;       // probes (Linux MAX_TCP_KEEPCNT)
    if (wanted < 1 || wanted > (name == TCP_KEEPCNT ? most : longest)) return -EINVAL;
    const auto number = static_cast<std::uint32_t>(wanted);
    if (name == TCP_KEEPIDLE)
      wasi::tcp_set_keep_alive_idle_time(socket, number * second, &result);
    else if (name == TCP_KEEPINTVL)
      wasi::tcp_set_keep_alive_interval(socket, number * second, &result);
    else
      wasi::tcp_set_keep_alive_count(socket, number, &result);
    return error_of(result);
  }
  return set_internet_option(host, socket, family, level, name, value, size);
}
