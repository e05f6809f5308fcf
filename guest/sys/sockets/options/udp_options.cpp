// NOLINTBEGIN(readability-redundant-declaration): here the references are weak ones
#include "sys/sockets/internet/udp.h"
#include "sys/sockets/options/internet_options.h"

extern "C" {
[[gnu::weak]] long weft_udp_option(std::uint32_t socket, int family, int level, int name, void* value, socklen_t& size);
[[gnu::weak]] long weft_set_udp_option(std::uint32_t socket, int family, int level, int name, const void* value,
                                       socklen_t size);
}
// NOLINTEND(readability-redundant-declaration)

namespace weft::sys {

long UdpSocket::option(int level, int name, void* value, socklen_t& size) {
  return &weft_udp_option ? weft_udp_option(handle_, family(), level, name, value, size) : -ENOPROTOOPT;
}

long UdpSocket::set_option(int level, int name, const void* value, socklen_t size) {
  return &weft_set_udp_option ? weft_set_udp_option(handle_, family(), level, name, value, size) : -ENOPROTOOPT;
}

}  // namespace weft::sys
