// NOLINTBEGIN(readability-redundant-declaration): here the references are weak ones
#include <netinet/tcp.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "sys/sockets/internet/tcp.h"
#include "sys/sockets/options/internet_options.h"

extern "C" {
[[gnu::weak]] long weft_tcp_option(std::uint32_t socket, int family, int level, int name, void* value, socklen_t& size);
[[gnu::weak]] long weft_set_tcp_option(std::uint32_t socket, int family, int level, int name, const void* value,
                                       socklen_t size);
}
// NOLINTEND(readability-redundant-declaration)

namespace weft::sys {
namespace {

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

long set_congestion_control(const void* value, socklen_t size) {
  if (size == 0) return -EINVAL;
  const auto* const name = static_cast<const char*>(value);
  return std::string_view(name, strnlen(name, size)) == congestion_control ? 0 : -ENOENT;
}

}  // namespace

// While it connects, the host has it to itself.
long TcpSocket::option(int level, int name, void* value, socklen_t& size) {
  if (level == IPPROTO_TCP && name == TCP_CONGESTION) return tell_congestion_control(value, size);
  if (!&weft_tcp_option) return -ENOPROTOOPT;
  if (state_ == State::connecting && !operation_.pending()) (void)finish_connect();
  if (state_ == State::connecting) return -ENOPROTOOPT;
  if (const long error = renew()) return error;
  return weft_tcp_option(handle_, family(), level, name, value, size);
}

long TcpSocket::set_option(int level, int name, const void* value, socklen_t size) {
  if (level == IPPROTO_TCP && name == TCP_CONGESTION) return set_congestion_control(value, size);
  // What is told of these is remembered with the others'.
  if (int wanted = 0; level == IPPROTO_TCP && (name == TCP_NODELAY || name == TCP_CORK) && take(value, size, wanted) == 0) {
    if (name == TCP_NODELAY)
      sending_.set_undelayed(wanted != 0);
    else
      sending_.set_corked(wanted != 0);
  }
  if (!&weft_set_tcp_option) return -ENOPROTOOPT;
  if (state_ == State::connecting && !operation_.pending()) (void)finish_connect();
  if (state_ == State::connecting) return -ENOPROTOOPT;
  if (const long error = renew()) return error;
  return weft_set_tcp_option(handle_, family(), level, name, value, size);
}

}  // namespace weft::sys
