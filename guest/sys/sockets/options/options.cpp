#include "sys/sockets/options/options.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/time.h>

#include <algorithm>
#include <array>

#include "sys/memory/memory.h"

namespace weft::sys {
namespace {

enum class For : std::uint8_t { all, stream, tcp, ipv4, ipv6 };

struct Remembered {
  short level;
  short name;
  For whom;
  bool is_boolean;
  int at_first;
};

// Linux: socket(7), tcp(7), ip(7), ipv6(7).
constexpr std::array remembered_options = {
    Remembered{SOL_SOCKET, SO_REUSEADDR, For::all, true, 0},  // the host always has it on
    Remembered{SOL_SOCKET, SO_REUSEPORT, For::all, true, 0},
    Remembered{SOL_SOCKET, SO_BROADCAST, For::all, true, 0},
    Remembered{SOL_SOCKET, SO_DONTROUTE, For::all, true, 0},
    Remembered{SOL_SOCKET, SO_OOBINLINE, For::all, true, 0},
    Remembered{SOL_SOCKET, SO_KEEPALIVE, For::all, true, 0},  // of others than TCP
    Remembered{SOL_SOCKET, SO_PRIORITY, For::all, false, 0},
    Remembered{SOL_SOCKET, SO_RCVLOWAT, For::all, false, 1},
    Remembered{IPPROTO_TCP, TCP_NODELAY, For::tcp, true, 0},
    Remembered{IPPROTO_TCP, TCP_CORK, For::tcp, true, 0},
    Remembered{IPPROTO_TCP, TCP_QUICKACK, For::tcp, true, 1},
    Remembered{IPPROTO_TCP, TCP_MAXSEG, For::tcp, false, 536},
    Remembered{IPPROTO_TCP, TCP_SYNCNT, For::tcp, false, 6},
    Remembered{IPPROTO_TCP, TCP_LINGER2, For::tcp, false, 60},
    Remembered{IPPROTO_TCP, TCP_DEFER_ACCEPT, For::tcp, false, 0},
    Remembered{IPPROTO_TCP, TCP_WINDOW_CLAMP, For::tcp, false, 0},
    Remembered{IPPROTO_TCP, TCP_USER_TIMEOUT, For::tcp, false, 0},
    Remembered{IPPROTO_TCP, TCP_FASTOPEN, For::tcp, false, 0},
    Remembered{IPPROTO_TCP, TCP_NOTSENT_LOWAT, For::tcp, false, 0},
    Remembered{IPPROTO_IP, IP_TOS, For::ipv4, false, 0},
    Remembered{IPPROTO_IP, IP_MTU_DISCOVER, For::ipv4, false, IP_PMTUDISC_WANT},
    Remembered{IPPROTO_IP, IP_RECVERR, For::ipv4, true, 0},
    Remembered{IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, For::ipv4, true, 0},
    Remembered{IPPROTO_IPV6, IPV6_V6ONLY, For::ipv6, true, 0},  // TcpSocket::listen acts on it; the host always has it on
    Remembered{IPPROTO_IPV6, IPV6_TCLASS, For::ipv6, false, 0},
    Remembered{IPPROTO_IPV6, IPV6_RECVERR, For::ipv6, true, 0},
};

bool is_for(For whom, const Socket& socket) {
  switch (whom) {
    case For::stream:
      return socket.type() == SOCK_STREAM;
    case For::tcp:
      return socket.type() == SOCK_STREAM && socket.family() != AF_UNIX;
    case For::ipv4:
      return socket.family() != AF_UNIX;  // of an IPv6 socket too, as Linux
    case For::ipv6:
      return socket.family() == AF_INET6;
    case For::all:
      break;
  }
  return true;
}

const Remembered* find(const Socket& socket, int level, int name) {
  const auto found = std::ranges::find_if(remembered_options, [&](const Remembered& option) {
    return option.level == level && option.name == name && is_for(option.whom, socket);
  });
  return found == remembered_options.end() ? nullptr : found;
}

}  // namespace

struct RememberedOptions {
  std::array<int, remembered_options.size()> values;
  linger lingering;
};

namespace {

RememberedOptions* remember(Socket& socket) {
  if (socket.remembered) return socket.remembered;
  socket.remembered = make<RememberedOptions>();
  if (!socket.remembered) return nullptr;
  std::ranges::transform(remembered_options, socket.remembered->values.begin(), &Remembered::at_first);
  socket.remembered->lingering = {};
  return socket.remembered;
}

std::size_t index_of(const Remembered& option) { return static_cast<std::size_t>(&option - remembered_options.data()); }

// Linux sock_set_timeout: EDOM for microseconds that are none.
long take_timeout(const void* value, socklen_t size, cm::Nanoseconds& timeout) {
  constexpr cm::Nanoseconds second = 1'000'000'000;
  constexpr std::int64_t longest = 1'000'000'000;
  if (size < sizeof(timeval)) return -EINVAL;
  const auto& time = *static_cast<const timeval*>(value);
  if (time.tv_usec < 0 || time.tv_usec >= 1'000'000) return -EDOM;
  if (time.tv_sec < 0)
    timeout = 0;
  else
    timeout = static_cast<cm::Nanoseconds>(std::min<std::int64_t>(time.tv_sec, longest)) * second +
              static_cast<cm::Nanoseconds>(time.tv_usec) * 1000;
  return 0;
}

long tell_timeout(cm::Nanoseconds timeout, void* value, socklen_t& size) {
  const timeval time{.tv_sec = static_cast<time_t>(timeout / 1'000'000'000),
                     .tv_usec = static_cast<suseconds_t>(timeout / 1000 % 1'000'000)};
  size = std::min<socklen_t>(size, sizeof time);
  std::memcpy(value, &time, size);
  return 0;
}

long own_option(Socket& socket, int name, void* value, socklen_t& size) {
  switch (name) {
    case SO_TYPE:
      return tell(socket.type(), value, size);
    case SO_DOMAIN:
      return tell(socket.family(), value, size);
    case SO_PROTOCOL:
      return tell(socket.protocol(), value, size);
    case SO_ACCEPTCONN:
      return tell(socket.is_listening(), value, size);
    case SO_ERROR:
      return tell(socket.take_error(), value, size);
    case SO_SNDLOWAT:
      return tell(1, value, size);
    case SO_RCVTIMEO:
      return tell_timeout(socket.receive_timeout(), value, size);
    case SO_SNDTIMEO:
      return tell_timeout(socket.send_timeout(), value, size);
    case SO_LINGER: {
      const linger lingering = socket.remembered ? socket.remembered->lingering : linger{};
      size = std::min<socklen_t>(size, sizeof lingering);
      std::memcpy(value, &lingering, size);
      return 0;
    }
    default:
      return -ENOPROTOOPT;
  }
}

long set_own_option(Socket& socket, int name, const void* value, socklen_t size) {
  cm::Nanoseconds timeout = 0;
  switch (name) {
    case SO_TYPE:
    case SO_DOMAIN:
    case SO_PROTOCOL:
    case SO_ACCEPTCONN:
    case SO_ERROR:
    case SO_SNDLOWAT:
      return -ENOPROTOOPT;
    case SO_RCVTIMEO:
      if (const long error = take_timeout(value, size, timeout)) return error;
      socket.set_receive_timeout(timeout);
      return 0;
    case SO_SNDTIMEO:
      if (const long error = take_timeout(value, size, timeout)) return error;
      socket.set_send_timeout(timeout);
      return 0;
    case SO_LINGER: {
      if (size < sizeof(linger)) return -EINVAL;
      RememberedOptions* const options = remember(socket);
      if (!options) return -ENOMEM;
      std::memcpy(&options->lingering, value, sizeof(linger));
      options->lingering.l_onoff = options->lingering.l_onoff != 0;
      return 0;
    }
    default:
      return -ENOPROTOOPT;
  }
}

int value_of(const Socket& socket, const Remembered& option) {
  return socket.remembered ? socket.remembered->values[index_of(option)] : option.at_first;
}

// Whether the level is one of the socket's protocols.
bool has_level(const Socket& socket, int level) {
  if (level == SOL_SOCKET) return true;
  if (socket.family() == AF_UNIX) return false;
  return level == IPPROTO_IP || level == socket.protocol() || (level == IPPROTO_IPV6 && socket.family() == AF_INET6);
}

}  // namespace

// What the family has first, then what all have, then what is remembered.
long option(Socket& socket, int level, int name, void* value, socklen_t& size) {
  if (const long result = socket.option(level, name, value, size); result != -ENOPROTOOPT) return result;
  if (level == SOL_SOCKET)
    if (const long result = own_option(socket, name, value, size); result != -ENOPROTOOPT) return result;
  const Remembered* const found = find(socket, level, name);
  if (!found) return has_level(socket, level) ? -ENOPROTOOPT : -EOPNOTSUPP;
  return tell(value_of(socket, *found), value, size);
}

long set_option(Socket& socket, int level, int name, const void* value, socklen_t size) {
  if (static_cast<int>(size) < 0) return -EINVAL;
  if (const long result = socket.set_option(level, name, value, size); result != -ENOPROTOOPT) return result;
  if (level == SOL_SOCKET)
    if (const long result = set_own_option(socket, name, value, size); result != -ENOPROTOOPT) return result;
  const Remembered* const found = find(socket, level, name);
  if (!found) return -ENOPROTOOPT;
  int wanted = 0;
  if (const long error = take(value, size, wanted)) return error;
  RememberedOptions* const options = remember(socket);
  if (!options) return -ENOMEM;
  options->values[index_of(*found)] = found->is_boolean ? wanted != 0 : wanted;
  return 0;
}

void forget_options(Socket& socket) {
  if (socket.remembered) destroy(socket.remembered);
}

int remembered_option(const Socket& socket, int level, int name) {
  const Remembered* const found = find(socket, level, name);
  return found ? value_of(socket, *found) : 0;
}

void Socket::inherit_options(const Socket& listening) {
  receive_timeout_ = listening.receive_timeout_;
  send_timeout_ = listening.send_timeout_;
  if (!listening.remembered) return;
  if (RememberedOptions* const options = remember(*this)) *options = *listening.remembered;
}

long tell(int option, void* value, socklen_t& size) {
  size = std::min<socklen_t>(size, sizeof option);
  std::memcpy(value, &option, size);
  return 0;
}

long take(const void* value, socklen_t size, int& option) {
  if (size < sizeof option) return -EINVAL;
  std::memcpy(&option, value, sizeof option);
  return 0;
}

}  // namespace weft::sys
