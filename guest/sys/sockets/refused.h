// What is said when the host lets the program have no network.
#pragma once

#include <cstdint>

namespace weft::sys {

// The words of `weft run --net=...`.
enum class Network : std::uint8_t { tcp, udp, names };

// To be called when the host refused what it refuses to a program without `--net`; not for what the user may not do (a port
// below 1024). Writes one line to stderr that names the option, the first time in the program.
void say_once_that_the_network_is_refused(Network wanted);

}  // namespace weft::sys
