#include "sys/sockets/local/local_socket.h"

#include <algorithm>
#include <cstring>

#include "sys/sockets/local/rights.h"
#include "sys/sockets/options/options.h"

namespace weft::sys {
namespace {

// Linux: sysctl net.core.wmem_max may be higher or lower; the value is doubled.
constexpr int highest_limit = 4 * 1024 * 1024;
constexpr unsigned lowest_send_limit = 4608;
constexpr unsigned lowest_receive_limit = 2304;

unsigned limit_of(int wanted, unsigned lowest) {
  return std::max(2 * static_cast<unsigned>(std::clamp(wanted, 0, highest_limit)), lowest);
}

}  // namespace

long LocalSocket::bind(const SocketAddress& address) {
  std::string_view wanted;
  if (const long error = name_of(address, wanted)) return error;
  if (wanted.empty()) return name() ? 0 : bind_to_free_name();
  if (name()) return -EINVAL;
  return bind_to(wanted);
}

long LocalSocket::bind_if_credentials_are_wanted() { return wants_credentials_ && !name() ? bind_to_free_name() : 0; }

long LocalSocket::local_address(SocketAddress& address) {
  name().tell(address);
  return 0;
}

long LocalSocket::option(int level, int name, void* value, socklen_t& size) {
  if (level != SOL_SOCKET) return -EOPNOTSUPP;
  switch (name) {
    case SO_SNDBUF:
      return tell(static_cast<int>(send_limit_), value, size);
    case SO_RCVBUF:
      return tell(static_cast<int>(receive_limit_), value, size);
    case SO_PASSCRED:
      return tell(wants_credentials_, value, size);
    case SO_PEERCRED: {
      const ucred credentials = has_credentials_ ? own_credentials() : ucred{.pid = 0, .uid = ~0U, .gid = ~0U};
      size = std::min<socklen_t>(size, sizeof credentials);
      std::memcpy(value, &credentials, size);
      return 0;
    }
    default:
      return -ENOPROTOOPT;
  }
}

long LocalSocket::set_option(int level, int name, const void* value, socklen_t size) {
  if (level != SOL_SOCKET) return -EOPNOTSUPP;
  int wanted = 0;
  switch (name) {
    case SO_SNDBUF:
    case SO_RCVBUF:
    case SO_PASSCRED:
      if (const long error = take(value, size, wanted)) return error;
      break;
    default:
      return -ENOPROTOOPT;
  }
  if (name == SO_SNDBUF)
    send_limit_ = limit_of(wanted, lowest_send_limit);
  else if (name == SO_RCVBUF)
    receive_limit_ = limit_of(wanted, lowest_receive_limit);
  else
    wants_credentials_ = wanted != 0;
  return 0;
}

}  // namespace weft::sys
