#include <netinet/tcp.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "sys/sockets/internet_options.h"
#include "sys/sockets/tcp.h"

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

// TCP_CONGESTION: WASI does not tell which one the host uses, nor lets choose one.
constexpr std::string_view congestion_control = "unknown";

long tell_congestion_control(void* value, socklen_t& size) {
  constexpr std::size_t longest_name = 16;  // Linux TCP_CA_NAME_MAX
  std::array<char, longest_name> name{};
  std::ranges::copy(congestion_control, name.begin());
  size = std::min<socklen_t>(size, name.size());
  std::memcpy(value, name.data(), size);
  return 0;
}

long tell_seconds(void (*get)(wasi::TcpSocket, wasi::SocketResult<std::uint64_t>*), wasi::TcpSocket socket, void* value,
                  socklen_t& size) {
  wasi::SocketResult<std::uint64_t> result{};
  get(socket, &result);
  if (const long error = error_of(result)) return error;
  return tell(static_cast<int>(result.value / second), value, size);
}

}  // namespace

// While it connects, the host has it to itself.
long TcpSocket::option(int level, int name, void* value, socklen_t& size) {
  if (state_ == State::connecting && !operation_.pending()) (void)finish_connect();
  if (state_ == State::connecting) return -ENOPROTOOPT;
  if (const long error = renew()) return error;
  if (level == SOL_SOCKET && name == SO_KEEPALIVE)
    return tell_of_host(wasi::tcp_get_keep_alive_enabled, handle_, 1, value, size);
  if (level == IPPROTO_TCP) {
    switch (name) {
      case TCP_KEEPIDLE:
        return tell_seconds(wasi::tcp_get_keep_alive_idle_time, handle_, value, size);
      case TCP_KEEPINTVL:
        return tell_seconds(wasi::tcp_get_keep_alive_interval, handle_, value, size);
      case TCP_KEEPCNT:
        return tell_of_host(wasi::tcp_get_keep_alive_count, handle_, 1, value, size);
      case TCP_CONGESTION:
        return tell_congestion_control(value, size);
      default:
        return -ENOPROTOOPT;
    }
  }
  return internet_option(host, handle_, family(), level, name, value, size);
}

long TcpSocket::set_option(int level, int name, const void* value, socklen_t size) {
  if (state_ == State::connecting && !operation_.pending()) (void)finish_connect();
  if (state_ == State::connecting) return -ENOPROTOOPT;
  if (const long error = renew()) return error;
  wasi::SocketStatus result{};
  int wanted = 0;
  if (level == SOL_SOCKET && name == SO_KEEPALIVE) {
    if (const long error = take(value, size, wanted)) return error;
    wasi::tcp_set_keep_alive_enabled(handle_, wanted != 0, &result);
    return error_of(result);
  }
  if (level == IPPROTO_TCP && name == TCP_CONGESTION) {
    if (size == 0) return -EINVAL;
    const std::string_view name_wanted(static_cast<const char*>(value), strnlen(static_cast<const char*>(value), size));
    return name_wanted == congestion_control ? 0 : -ENOENT;
  }
  // What is told of these is remembered with the others'.
  if (level == IPPROTO_TCP && (name == TCP_NODELAY || name == TCP_CORK) && take(value, size, wanted) == 0) {
    if (name == TCP_NODELAY)
      sending_.set_undelayed(wanted != 0);
    else
      sending_.set_corked(wanted != 0);
  }
  if (level == IPPROTO_TCP && (name == TCP_KEEPIDLE || name == TCP_KEEPINTVL || name == TCP_KEEPCNT)) {
    if (const long error = take(value, size, wanted)) return error;
    constexpr int longest = 32767;  // seconds (Linux MAX_TCP_KEEPIDLE)
    constexpr int most = 127;       // probes (Linux MAX_TCP_KEEPCNT)
    if (wanted < 1 || wanted > (name == TCP_KEEPCNT ? most : longest)) return -EINVAL;
    const auto number = static_cast<std::uint32_t>(wanted);
    if (name == TCP_KEEPIDLE)
      wasi::tcp_set_keep_alive_idle_time(handle_, number * second, &result);
    else if (name == TCP_KEEPINTVL)
      wasi::tcp_set_keep_alive_interval(handle_, number * second, &result);
    else
      wasi::tcp_set_keep_alive_count(handle_, number, &result);
    return error_of(result);
  }
  return set_internet_option(host, handle_, family(), level, name, value, size);
}

}  // namespace weft::sys
