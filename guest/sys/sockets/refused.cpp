#include "sys/sockets/refused.h"

#include <array>
#include <string_view>

#include "cm/cm.h"

namespace weft::sys {
namespace {

// In the order of Network.
constexpr std::array<std::string_view, 3> reports = {
    "weft: TCP was refused: it is allowed by `weft run --net`, or --net=tcp for that alone\n",
    "weft: UDP was refused: it is allowed by `weft run --net`, or --net=udp for that alone\n",
    "weft: the lookup of a host's name was refused: it is allowed by `weft run --net`, or --net=names for that alone\n",
};

constinit bool was_said = false;

}  // namespace

void say_once_that_the_network_is_refused(Network wanted) {
  if (was_said) return;
  was_said = true;
  const std::string_view report = reports[static_cast<std::size_t>(wanted)];
  cm::write_error(report.data(), report.size());
}

}  // namespace weft::sys
