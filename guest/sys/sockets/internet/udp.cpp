#include "sys/sockets/internet/udp.h"

#include <netinet/in.h>
#include <poll.h>

#include <utility>

#include "cm/record.h"
#include "crt/lists.h"
#include "sys/host_call.h"
#include "sys/memory/memory.h"
#include "sys/sockets/error.h"
#include "sys/sockets/internet/internet_address.h"

namespace weft::sys {

namespace wasi = cm::wasi;

UdpSocket::UdpSocket(int family, int flags, wasi::UdpSocket handle)
    : Socket(family, SOCK_DGRAM, IPPROTO_UDP, flags), handle_(handle), operation_(*this) {}

void UdpSocket::Operation::completed(HostOperation& operation) {
  static_cast<Operation&>(operation).socket.readiness().notify();
}

bool UdpSocket::Operation::awaited(const HostOperation& operation) {
  return static_cast<const Operation&>(operation).socket.readiness().awaited();
}

// ---- Names ----

long UdpSocket::bind(const SocketAddress& address) {
  wasi::IpSocketAddress local{};
  if (const long error = to_wasi(address, family(), local)) return error;
  if (bound_) return -EINVAL;
  const wasi::FlatAddress a = flatten(local);
  wasi::SocketStatus result{};
  wasi::udp_bind(handle_, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], &result);
  if (const long error = error_of(result)) return error;
  bound_ = true;
  readiness().notify();  // whoever polls it has asked the host for nothing yet
  return 0;
}

long UdpSocket::bind_to_any() {
  const wasi::FlatAddress a = flatten(any_address(family()));
  wasi::SocketStatus result{};
  wasi::udp_bind(handle_, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], &result);
  bound_ = true;
  return error_of(result);
}

long UdpSocket::connect(const SocketAddress& address) {
  wasi::SocketStatus result{};
  if (address.size >= sizeof(sa_family_t) && address.family() == AF_UNSPEC) {
    if (!connected_) return 0;
    connected_ = false;
    wasi::udp_disconnect(handle_, &result);
    return error_of(result);
  }
  wasi::IpSocketAddress remote{};
  if (const long error = to_wasi(address, family(), remote)) return error;
  make_reachable(remote);
  const wasi::FlatAddress a = flatten(remote);
  wasi::udp_connect(handle_, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], &result);
  if (const long error = error_of(result)) return error;
  bound_ = true;
  connected_ = true;
  return 0;
}

long UdpSocket::local_address(SocketAddress& address) {
  wasi::SocketResult<wasi::IpSocketAddress> result{};
  if (bound_) wasi::udp_get_local_address(handle_, &result);
  const bool known = bound_ && error_of(result) == 0;
  from_wasi(known ? result.value : any_address(family()), family(), address);
  return 0;
}

long UdpSocket::remote_address(SocketAddress& address) {
  if (!connected_) return -ENOTCONN;
  wasi::SocketResult<wasi::IpSocketAddress> result{};
  wasi::udp_get_remote_address(handle_, &result);
  if (error_of(result)) return -ENOTCONN;
  from_wasi(result.value, family(), address);
  return 0;
}

// ---- Sending ----

long UdpSocket::send(const OutgoingMessage& message) {
  constexpr std::size_t largest = 65507;
  sched::scheduling_point_inside(sched::host_call_cost);
  if ((message.flags & MSG_OOB) != 0) return -EOPNOTSUPP;
  if (sending_shut_) return -EPIPE;
  if (error_) return -std::exchange(error_, 0);
  wasi::UdpSend parameters{};
  parameters.socket = handle_;
  if (message.to) {
    // Linux: of an IPv6 socket it is EINVAL.
    if (const long error = to_wasi(*message.to, family(), parameters.remote.address))
      return error == -EAFNOSUPPORT && family() == AF_INET6 ? -EINVAL : error;
    make_reachable(parameters.remote.address);
    parameters.remote.present = true;
  } else if (!connected_) {
    return -EDESTADDRREQ;
  }
  const std::size_t size = total_size(message.buffers);
  if (size > largest) return -EMSGSIZE;
  const Bytes gathered(message.buffers.size() > 1 ? size : 0);
  if (message.buffers.size() > 1) {
    if (!gathered.data()) return -ENOBUFS;
    gather(message.buffers, gathered.data());
    parameters.data = gathered.data();
  } else if (!message.buffers.empty()) {
    parameters.data = static_cast<const char*>(message.buffers.front().iov_base);
  }
  parameters.size = size;
  wasi::SocketStatus result{};
  finish_call(wasi::udp_send(&parameters, &result));
  const bool to_another = message.to && connected_;
  if (const long error = error_of(result)) return error == -EINVAL && to_another ? -EISCONN : error;
  bound_ = true;
  return static_cast<long>(size);
}

// ---- Receiving ----

void UdpSocket::collect() {
  if (!receive_ || operation_.pending()) return;
  wasi::weft_subtask_drop(std::exchange(receive_, 0));
  arrived_ = true;
}

bool UdpSocket::fetch() {
  collect();
  if (arrived_ || error_ != 0) return true;
  if (receive_) return false;
  if (!bound_) return false;  // nothing comes to no address
  ++cm::host_calls.other_calls;
  const wasi::SubtaskResult call(wasi::udp_receive(handle_, &datagram_));
  if (call.state == wasi::subtask_returned) return arrived_ = true;
  receive_ = call.handle;
  operation_.begin(receive_);
  return false;
}

void UdpSocket::drop_datagram() {
  if (has_datagram()) crt::free_list(datagram_.value.data.data);
  arrived_ = false;
}

long UdpSocket::receive(IncomingMessage& message) {
  static constexpr sched::WaitKind kind{.name = "a datagram", .cancellable = true, .interruptible = true};
  sched::scheduling_point_inside(sched::host_call_cost);
  message.control_size = 0;
  if ((message.flags & MSG_OOB) != 0) return -EINVAL;
  const cm::Nanoseconds deadline = receive_deadline(message.flags);
  while (!fetch()) {
    if (receiving_shut_) return 0;
    if (deadline == 0) return -EAGAIN;
    if (!bound_) {
      if (const long error = bind_to_any()) return error;
      continue;
    }
    if (const sched::Wake wake = operation_.wait(deadline, kind, this); wake != sched::Wake::woken) return Socket::ended(wake);
  }
  if (error_) return -std::exchange(error_, 0);
  if (datagram_.failed) {
    arrived_ = false;
    return error_of(datagram_);
  }
  const std::size_t size = datagram_.value.data.size;
  const std::size_t count = scatter(message.buffers, datagram_.value.data.data, size);
  if (message.wants_address) from_wasi(datagram_.value.address, family(), message.from);
  if (count < size) message.told |= MSG_TRUNC;
  if ((message.flags & MSG_PEEK) == 0) {
    drop_datagram();
    readiness().consumed();
  }
  // Linux recv: the datagram's own size, even if it was longer than the buffer.
  return static_cast<long>((message.flags & MSG_TRUNC) != 0 ? size : count);
}

long UdpSocket::available() { return fetch() && has_datagram() ? static_cast<long>(datagram_.value.data.size) : 0; }

long UdpSocket::shutdown(bool receiving, bool sending) {
  if (receiving) {
    receiving_shut_ = true;
    stop();
  }
  sending_shut_ |= sending;
  readiness().notify();
  // Linux: who waits goes on all the same, which is how programs end a receiver of theirs.
  return connected_ ? 0 : -ENOTCONN;
}

short UdpSocket::ready(short events) {
  int found = 0;
  if ((events & (POLLIN | POLLRDNORM)) != 0 && (fetch() || receiving_shut_)) found |= POLLIN | POLLRDNORM;
  found |= POLLOUT | POLLWRNORM;
  if (receiving_shut_) found |= POLLRDHUP;
  if (receiving_shut_ && sending_shut_) found |= POLLHUP;
  if (error_ != 0) found |= POLLERR;
  return static_cast<short>(found & (events | POLLHUP | POLLERR));
}

int UdpSocket::take_error() {
  collect();
  if (arrived_ && datagram_.failed) {
    arrived_ = false;
    return static_cast<int>(-error_of(datagram_));
  }
  return std::exchange(error_, 0);
}

void UdpSocket::stop() {
  if (!operation_.pending()) return;
  cm::leave(receive_);
  const std::uint32_t state = wasi::weft_subtask_cancel(receive_);
  operation_.complete(state);
  wasi::weft_subtask_drop(std::exchange(receive_, 0));
  // CanonicalABI subtask.cancel: it may have returned before it could be cancelled.
  arrived_ = state == wasi::subtask_returned;
}

long UdpSocket::close() {
  stop();
  collect();
  drop_datagram();
  wasi::udp_drop(handle_);
  destroy(this);
  return 0;
}

}  // namespace weft::sys
