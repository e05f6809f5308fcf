// The options of UDP that the host has.
#include "sys/sockets/options/internet_options.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

constexpr HostOptions host = {
    .get_hop_limit = wasi::udp_get_unicast_hop_limit,
    .set_hop_limit = wasi::udp_set_unicast_hop_limit,
    .get_receive_buffer_size = wasi::udp_get_receive_buffer_size,
    .set_receive_buffer_size = wasi::udp_set_receive_buffer_size,
    .get_send_buffer_size = wasi::udp_get_send_buffer_size,
    .set_send_buffer_size = wasi::udp_set_send_buffer_size,
};

}  // namespace

}  // namespace weft::sys

using namespace weft::sys;

long weft_udp_option(std::uint32_t socket, int family, int level, int name, void* value, socklen_t& size) {
  return internet_option(host, socket, family, level, name, value, size);
}

long weft_set_udp_option(std::uint32_t socket, int family, int level, int name, const void* value, socklen_t size) {
  return set_internet_option(host, socket, family, level, name, value, size);
}
