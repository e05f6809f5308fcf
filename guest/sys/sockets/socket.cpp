#include "sys/sockets/socket.h"

#include "sys/sockets/options/options.h"
#include "sys/waiting/interruption.h"

namespace weft::sys {

Socket::~Socket() { forget_options(*this); }

long Socket::listen(int) { return -EOPNOTSUPP; }

long Socket::accept(Socket*&, int) { return -EOPNOTSUPP; }

long Socket::option(int, int, void*, socklen_t&) { return -ENOPROTOOPT; }

long Socket::set_option(int, int, const void*, socklen_t) { return -ENOPROTOOPT; }

long Socket::read(Buffers buffers) {
  if (total_size(buffers) == 0) return 0;  // Linux sock_read_iter: other than recv
  IncomingMessage message;
  message.buffers = buffers;
  return restarted(receive(message), receive_timeout_);
}

long Socket::write(Buffers buffers) { return restarted(send({.buffers = buffers}), send_timeout_); }

long Socket::restarted(long result, cm::Nanoseconds timeout) {
  return result == restart && timeout != 0 ? restart_never : result;
}

cm::Nanoseconds Socket::deadline(cm::Nanoseconds timeout, int flags) const {
  if (non_blocking() || (flags & MSG_DONTWAIT) != 0) return 0;
  return timeout == 0 ? cm::Nanoseconds{sched::never} : cm::monotonic_now() + timeout;
}

long Socket::ended(sched::Wake wake) { return wake == sched::Wake::deadline ? -EAGAIN : interruption(wake); }

}  // namespace weft::sys
