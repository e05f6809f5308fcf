// send, recv and their relatives.
#include <netinet/in.h>

#include <algorithm>
#include <cstring>

#include "sys/descriptors/broken_pipe.h"
#include "sys/sockets/calls.h"
#include "sys/sys.h"
#include "sys/waiting/deadline.h"

namespace weft::sys {
namespace {

// A peer that has gone: SIGPIPE, unless MSG_NOSIGNAL. (POSIX send, EPIPE)
long sent(long fd, long result, long flags) {
  if (result != -EPIPE || (flags & MSG_NOSIGNAL) != 0) return result;
  const bool is_stream = on_socket(fd, [](Socket& socket) -> long { return socket.type() == SOCK_STREAM; }) == 1;
  return is_stream ? signal_broken_pipe() : result;
}

template <typename Call>
long sending(long fd, long flags, Call call) {
  const long result = on_socket_waiting(fd, [](Socket& socket) { return socket.send_timeout(); }, call);
  return sent(fd, result, flags);
}

template <typename Call>
long receiving(long fd, Call call) {
  return on_socket_waiting(fd, [](Socket& socket) { return socket.receive_timeout(); }, call);
}

long check_message(const msghdr& message) {
  if (static_cast<int>(message.msg_namelen) < 0) return -EINVAL;
  if (message.msg_iovlen > IOV_MAX || message.msg_iovlen < 0) return -EMSGSIZE;
  if (const long error = check(message.msg_iov, message.msg_iovlen)) return error;
  return message.msg_control && !accessible(message.msg_control, message.msg_controllen) ? -EFAULT : 0;
}

long send_message(Socket& socket, const msghdr* message, long flags) {
  if (!accessible(message, sizeof *message)) return -EFAULT;
  if (const long error = check_message(*message)) return error;
  SocketAddress address;
  const bool has_address = message->msg_name && message->msg_namelen != 0;
  if (has_address) {
    const socklen_t size = std::min<socklen_t>(message->msg_namelen, sizeof address.storage);
    if (const long error = given_address(reinterpret_cast<long>(message->msg_name), static_cast<long>(size), address))
      return error;
  }
  return socket.send({.buffers = {message->msg_iov, static_cast<std::size_t>(message->msg_iovlen)},
                      .flags = static_cast<int>(flags),
                      .to = has_address ? &address : nullptr,
                      .control = static_cast<const char*>(message->msg_control),
                      .control_size = message->msg_control ? message->msg_controllen : 0});
}

long receive_message(Socket& socket, msghdr* message, long flags) {
  if (!accessible(message, sizeof *message)) return -EFAULT;
  if (const long error = check_message(*message)) return error;
  IncomingMessage incoming;
  incoming.buffers = {message->msg_iov, static_cast<std::size_t>(message->msg_iovlen)};
  incoming.flags = static_cast<int>(flags);
  incoming.wants_address = message->msg_name != nullptr;
  incoming.control = static_cast<char*>(message->msg_control);
  incoming.control_size = message->msg_control ? message->msg_controllen : 0;
  const long result = socket.receive(incoming);
  if (result < 0) return result;
  if (message->msg_name) {
    const socklen_t part = std::min(message->msg_namelen, incoming.from.size);
    if (!accessible(message->msg_name, part)) return -EFAULT;
    std::memcpy(message->msg_name, &incoming.from.storage, part);
    message->msg_namelen = incoming.from.size;
  }
  message->msg_controllen = incoming.control_size;
  message->msg_flags = incoming.told;
  return result;
}

// Linux: at most so many messages are sent at once.
long count_of(long count) { return std::min<long>(count & 0x7fffffff, IOV_MAX); }

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(sendto) {
  return sending(a, d, [&](Socket& socket) -> long {
    const iovec buffer{.iov_base = pointer<void>(b), .iov_len = static_cast<std::size_t>(c)};
    if (const long error = check(buffer)) return error;
    SocketAddress address;
    if (e != 0)
      if (const long error = given_address(e, f, address)) return error;
    return socket.send({.buffers = {&buffer, 1}, .flags = static_cast<int>(d), .to = e != 0 && f != 0 ? &address : nullptr});
  });
}

WEFT_SYSTEM_CALL(recvfrom) {
  return receiving(a, [&](Socket& socket) -> long {
    const iovec buffer{.iov_base = pointer<void>(b), .iov_len = static_cast<std::size_t>(c)};
    // Linux tcp(7): with MSG_TRUNC the bytes are dropped, and there need be no buffer.
    const bool drops = (d & MSG_TRUNC) != 0 && socket.protocol() == IPPROTO_TCP;
    if (const long error = drops ? 0 : check(buffer)) return error;
    IncomingMessage message;
    message.buffers = {&buffer, 1};
    message.flags = static_cast<int>(d);
    message.wants_address = e != 0;
    const long result = socket.receive(message);
    if (result < 0 || e == 0) return result;
    if (const long error = tell_address(message.from, e, f)) return error;
    return result;
  });
}

WEFT_SYSTEM_CALL(sendmsg) {
  return sending(a, c, [&](Socket& socket) { return send_message(socket, pointer<const msghdr>(b), c); });
}

WEFT_SYSTEM_CALL(recvmsg) {
  return receiving(a, [&](Socket& socket) { return receive_message(socket, pointer<msghdr>(b), c); });
}

WEFT_SYSTEM_CALL(sendmmsg) {
  auto* const messages = pointer<mmsghdr>(b);
  const long count = count_of(c);
  if (!accessible(messages, static_cast<std::size_t>(count) * sizeof(mmsghdr))) return -EFAULT;
  for (long i = 0; i != count; ++i) {
    const long result = weft_sys_sendmsg(a, reinterpret_cast<long>(&messages[i].msg_hdr), d, 0, 0, 0);
    // Linux: an error is told only if nothing was sent.
    if (result < 0) return i != 0 ? i : result;
    messages[i].msg_len = static_cast<unsigned>(result);
  }
  return on_socket(a, [&](Socket& /*socket*/) { return count; });
}

WEFT_SYSTEM_CALL(recvmmsg_time64) {
  auto* const messages = pointer<mmsghdr>(b);
  const long count = count_of(c);
  if (!accessible(messages, static_cast<std::size_t>(count) * sizeof(mmsghdr))) return -EFAULT;
  weft::cm::Nanoseconds deadline = 0;
  if (const long error = deadline_of(pointer<const timespec>(e), deadline)) return error;
  long flags = d & ~long{MSG_WAITFORONE};
  for (long i = 0; i != count; ++i) {
    const long result = weft_sys_recvmsg(a, reinterpret_cast<long>(&messages[i].msg_hdr), flags, 0, 0, 0);
    if (result < 0) return i != 0 ? i : result;
    messages[i].msg_len = static_cast<unsigned>(result);
    // Linux recvmmsg: the timeout is looked at only after a message has come.
    if (e != 0 && weft::cm::monotonic_now() >= deadline) return i + 1;
    if ((d & MSG_WAITFORONE) != 0) flags |= MSG_DONTWAIT;
  }
  return on_socket(a, [&](Socket& /*socket*/) { return count; });
}
