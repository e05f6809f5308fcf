// Sockets of the host's.
#include "sys/sockets/error.h"
#include "sys/sockets/making/making.h"
#include "sys/sockets/refused.h"

namespace weft::sys {

long made_by_host(const cm::wasi::SocketResult<std::uint32_t>& result, Network network, std::uint32_t& handle) {
  if (!result.failed) {
    handle = result.value;
    return 0;
  }
  // WASI has no word for descriptors of the host's that are used up, and what else can go wrong is not known.
  const long error = error_of(result, ENFILE);
  if (error == -EACCES) say_once_that_the_network_is_refused(network);
  return error == -EOPNOTSUPP ? -EAFNOSUPPORT : error;
}

}  // namespace weft::sys
