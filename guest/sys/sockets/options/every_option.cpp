// getsockopt, setsockopt, of a program that asks for options which may be the host's.
#include "sys/sockets/calls.h"
#include "sys/sockets/options/internet_options.h"
#include "sys/sys.h"

using namespace weft::sys;

extern "C" {

long weft_host_options_are_possible(socklen_t& size);

// Nobody calls this. It brings the host's options into the link, for the weak names in tcp_options.cpp and udp_options.cpp;
// those of a kind of socket that the program does not make, the linker drops again.
long weft_host_options_are_possible(socklen_t& size) {
  return weft_tcp_option(0, 0, 0, 0, nullptr, size) + weft_set_tcp_option(0, 0, 0, 0, nullptr, size) +
         weft_udp_option(0, 0, 0, 0, nullptr, size) + weft_set_udp_option(0, 0, 0, 0, nullptr, size);
}
}

WEFT_SYSTEM_CALL(getsockopt) { return get_option_of(a, b, c, d, e); }

WEFT_SYSTEM_CALL(setsockopt) { return set_option_of(a, b, c, d, e); }
