#include "sys/sockets/internet/tcp.h"

#include <netinet/in.h>
#include <poll.h>

#include <bit>
#include <utility>

#include "cm/record.h"
#include "sys/memory/memory.h"
#include "sys/sockets/error.h"
#include "sys/sockets/internet/internet_address.h"
#include "sys/sockets/making/making.h"
#include "sys/sockets/options/options.h"

namespace weft::sys {

namespace wasi = cm::wasi;

TcpSocket::TcpSocket(int family, int flags, wasi::TcpSocket handle)
    : Socket(family, SOCK_STREAM, IPPROTO_TCP, flags), handle_(handle), operation_(*this), receiving_(*this), sending_(*this) {}

void TcpSocket::Operation::completed(HostOperation& operation) {
  static_cast<Operation&>(operation).socket.readiness().notify();
}

bool TcpSocket::Operation::awaited(const HostOperation& operation) {
  return static_cast<const Operation&>(operation).socket.readiness().awaited();
}

long TcpSocket::renew() { return handle_ ? 0 : create_tcp(family(), handle_); }

// ---- Names ----

long TcpSocket::bind(const SocketAddress& address) {
  wasi::IpSocketAddress local{};
  if (const long error = to_wasi(address, family(), local)) return error;
  if (state_ != State::open) return -EINVAL;
  if (const long error = renew()) return error;
  const wasi::FlatAddress a = flatten(local);
  wasi::SocketStatus result{};
  wasi::tcp_bind(handle_, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], &result);
  if (const long error = error_of(result)) return error;
  state_ = State::bound;
  return 0;
}

long TcpSocket::local_address(SocketAddress& address) {
  wasi::SocketResult<wasi::IpSocketAddress> result{};
  const bool has_one = state_ != State::open && handle_;
  if (has_one) wasi::tcp_get_local_address(handle_, &result);
  const bool known = has_one && error_of(result) == 0;
  from_wasi(known ? result.value : any_address(family()), family(), address);
  return 0;
}

long TcpSocket::remote_address(SocketAddress& address) {
  if (state_ == State::connecting && !operation_.pending()) (void)finish_connect();
  if (state_ != State::connected) return -ENOTCONN;
  wasi::SocketResult<wasi::IpSocketAddress> result{};
  wasi::tcp_get_remote_address(handle_, &result);
  if (error_of(result)) return -ENOTCONN;
  from_wasi(result.value, family(), address);
  return 0;
}

// ---- Connecting ----

void TcpSocket::connected() {
  state_ = State::connected;
  receiving_.begin(handle_);
  sending_.begin(handle_);
}

long TcpSocket::finish_connect() {
  wasi::weft_subtask_drop(std::exchange(connect_, 0));
  return end_connect();
}

long TcpSocket::end_connect() {
  const long error = error_of(connect_result_);
  if (error == 0) {
    connected();
    return 0;
  }
  error_ = static_cast<int>(-error);
  // The host's socket is of no use any more. Linux: this one is as new.
  give_back_handle();
  state_ = State::open;
  return error;
}

long TcpSocket::wait_for_connect() {
  static constexpr sched::WaitKind kind{.name = "a connection to be made", .cancellable = true, .interruptible = true};
  const cm::Nanoseconds deadline = send_deadline(0);
  // Again, if another thread has heard of a failure before and has begun to connect anew.
  while (operation_.pending()) {
    if (deadline == 0) return -EALREADY;
    const sched::Wake wake = operation_.wait(deadline, kind, this);
    if (wake == sched::Wake::deadline) return -EINPROGRESS;
    if (wake != sched::Wake::woken) return Socket::ended(wake);
  }
  if (state_ == State::connecting)
    if (const long error = finish_connect()) {
      error_ = 0;  // told by this
      return error;
    }
  // Linux: another thread has been told the reason, or has ended it (AF_UNSPEC).
  if (state_ != State::connected) return error_ ? -std::exchange(error_, 0) : -ECONNABORTED;
  told_ = true;
  return 0;
}

long TcpSocket::connect(const SocketAddress& address) {
  sched::scheduling_point_inside(sched::host_call_cost);
  // POSIX connect: AF_UNSPEC ends a connection.
  if (address.size >= sizeof(sa_family_t) && address.family() == AF_UNSPEC) return disconnect();
  wasi::TcpConnect parameters{};
  if (const long error = to_wasi(address, family(), parameters.remote)) return error;
  switch (state_) {
    case State::connecting:
      return wait_for_connect();
    case State::connected:
      return std::exchange(told_, true) ? -EISCONN : 0;
    case State::listening:
      return -EISCONN;
    case State::open:
    case State::bound:
      break;
  }
  // A socket of IPv6 reaches IPv4 by an address of that in one of its own (RFC 4291); the host's does not.
  if (make_ipv4(parameters.remote) && state_ == State::open) {
    give_back_handle();
    if (const long error = create_tcp(AF_INET, handle_)) return error;
  }
  if (const long error = renew()) return error;
  make_reachable(parameters.remote);
  parameters.socket = handle_;
  error_ = 0;
  ++cm::host_calls.other_calls;
  const wasi::SubtaskResult call(wasi::tcp_connect(&parameters, &connect_result_));
  if (call.state == wasi::subtask_returned) {
    const long error = end_connect();
    // Linux: a connection that is refused at once is one that was under way.
    if (error != 0 && send_deadline(0) == 0) return -EINPROGRESS;
    error_ = 0;
    told_ = error == 0;
    return error;
  }
  connect_ = call.handle;
  state_ = State::connecting;
  told_ = false;
  operation_.begin(connect_);
  return send_deadline(0) == 0 ? -EINPROGRESS : wait_for_connect();
}

void TcpSocket::stop_connecting() {
  cm::leave(connect_);
  const std::uint32_t state = wasi::weft_subtask_cancel(connect_);
  // CanonicalABI subtask.cancel: it may have returned before it could be cancelled.
  if (state != wasi::subtask_returned)
    connect_result_ = {.failed = true, .error = {.code = wasi::SocketErrorCode::connection_reset, .other = {}}};
  operation_.complete(state);
}

long TcpSocket::disconnect() {
  if (state_ == State::listening) {
    stop_listening();
  } else {
    if (operation_.pending()) stop_connecting();
    if (connect_) wasi::weft_subtask_drop(std::exchange(connect_, 0));
    receiving_.close();
    sending_.close();
  }
  give_back_handle();
  state_ = State::open;
  error_ = 0;
  readiness().notify();
  return 0;
}

// ---- Listening ----

long TcpSocket::listen(int backlog) {
  if (state_ == State::connecting || state_ == State::connected) return -EINVAL;
  if (const long error = renew()) return error;
  if (!listening_) listening_ = make<Listening>(*this);
  if (!listening_) return -ENOBUFS;
  if (const long error = listening_->listen(handle_, backlog)) {
    destroy(std::exchange(listening_, nullptr));
    return error;
  }
  state_ = State::listening;
  if (family() != AF_INET6 || remembered_option(*this, IPPROTO_IPV6, IPV6_V6ONLY) != 0) return 0;
  SocketAddress address;
  (void)local_address(address);
  const auto& local = address.as<sockaddr_in6>();
  if (IN6_IS_ADDR_UNSPECIFIED(&local.sin6_addr)) listening_->listen_to_ipv4(std::byteswap(local.sin6_port), backlog);
  return 0;
}

long TcpSocket::accept(Socket*& accepted, int flags) {
  sched::scheduling_point_inside(sched::host_call_cost);
  const cm::Nanoseconds deadline = receive_deadline(0);
  for (;;) {
    if (state_ != State::listening) return -EINVAL;
    if (listening_->is_ready()) break;
    if (listening_->has_ended()) return -EINVAL;
    if (deadline == 0) return -EAGAIN;
    if (const sched::Wake wake = listening_->wait(deadline); wake != sched::Wake::woken) return Socket::ended(wake);
  }
  // Linux: without memory no connection is taken, and none is lost.
  TcpSocket* const socket = make<TcpSocket>(family(), flags, wasi::TcpSocket{0});
  if (!socket) return -ENOBUFS;
  socket->handle_ = listening_->take();
  socket->connected();
  socket->told_ = true;
  socket->inherit_options(*this);
  socket->sending_.set_undelayed(sending_.undelayed());
  readiness().consumed();
  accepted = socket;
  return 0;
}

void TcpSocket::stop_listening() { destroy(std::exchange(listening_, nullptr)); }

// ---- Both directions ----

long TcpSocket::shutdown(bool receiving, bool sending) {
  if (state_ == State::connecting) {
    if (operation_.pending()) stop_connecting();
    // Linux: a connection that is not made yet is given up.
    if (const long error = finish_connect(); error == 0) return shutdown(receiving, sending);
    error_ = ECONNRESET;
    readiness().notify();
    return 0;
  }
  if (state_ == State::listening) {
    if (!receiving) return 0;
    state_ = State::open;
    stop_listening();
    give_back_handle();
    readiness().notify();
    return 0;
  }
  if (state_ != State::connected) return -ENOTCONN;
  if (receiving) receiving_.shut();
  if (sending) sending_.shut();
  readiness().notify();
  return 0;
}

long TcpSocket::send(const OutgoingMessage& message) {
  sched::scheduling_point_inside(sched::host_call_cost);
  if (state_ == State::connecting) {
    const cm::Nanoseconds deadline = send_deadline(message.flags);
    if (operation_.pending() && deadline == 0) return -EAGAIN;
    if (const long error = wait_for_connect()) return error;
    told_ = false;
  }
  if (state_ != State::connected) return error_ ? -std::exchange(error_, 0) : -EPIPE;
  if ((message.flags & MSG_OOB) != 0) return -EOPNOTSUPP;
  return sending_.send(message.buffers, send_deadline(message.flags), (message.flags & MSG_MORE) != 0);
}

long TcpSocket::receive(IncomingMessage& message) {
  sched::scheduling_point_inside(sched::host_call_cost);
  message.control_size = 0;
  if ((message.flags & MSG_OOB) != 0) return -EINVAL;  // Linux: there is none
  if (state_ == State::connecting) {
    const cm::Nanoseconds deadline = receive_deadline(message.flags);
    if (operation_.pending() && deadline == 0) return -EAGAIN;
    if (const long error = wait_for_connect()) return error;
    told_ = false;
  }
  if (state_ != State::connected) return error_ ? -std::exchange(error_, 0) : -ENOTCONN;
  const long result = receiving_.receive(message, receive_deadline(message.flags));
  if (result > 0) sending_.end_turn();
  return result;
}

long TcpSocket::available() { return state_ == State::listening ? -EINVAL : receiving_.available(); }

short TcpSocket::ready(short events) {
  if (state_ == State::connecting) {
    if (operation_.pending()) return 0;
    (void)finish_connect();
  }
  int found = 0;
  if (state_ == State::listening) {
    if (listening_->is_ready()) found |= POLLIN | POLLRDNORM;
  } else if (state_ != State::connected) {
    // Linux: of one that is not connected.
    found |= POLLOUT | POLLWRNORM | POLLHUP;
    if (error_ != 0) found |= POLLIN | POLLRDNORM | POLLRDHUP | POLLERR;
  } else {
    const bool is_closing = sending_.is_shut() || sending_.is_broken();
    // Its end and its failure are told even if nothing is asked for, but by who waits for room alone.
    const bool asks_for_room_alone = (events & ~(POLLOUT | POLLWRNORM)) == 0 && events != 0;
    if ((!asks_for_room_alone || is_closing) && receiving_.is_ready()) found |= POLLIN | POLLRDNORM;
    if (((events & POLLRDHUP) != 0 || is_closing) && receiving_.has_ended())
      found |= is_closing ? POLLRDHUP | POLLHUP : POLLRDHUP;
    if (receiving_.has_failed()) found |= POLLRDHUP | POLLHUP;
    if (receiving_.has_error()) found |= POLLERR;
    if ((events & (POLLOUT | POLLWRNORM)) != 0 && sending_.is_ready()) found |= POLLOUT | POLLWRNORM;
  }
  return static_cast<short>(found & (events | POLLHUP | POLLERR));
}

int TcpSocket::take_error() {
  if (state_ == State::connecting && !operation_.pending()) (void)finish_connect();
  if (error_ != 0) return std::exchange(error_, 0);
  return state_ == State::connected ? receiving_.take_error() : 0;
}

void TcpSocket::give_back() {
  sending_.close();
  give_back_handle();
  destroy(this);
}

void TcpSocket::give_back_handle() {
  if (handle_) wasi::tcp_drop(std::exchange(handle_, 0));
}

long TcpSocket::close() {
  if (state_ == State::listening) stop_listening();
  if (operation_.pending()) stop_connecting();
  if (connect_) wasi::weft_subtask_drop(connect_);
  receiving_.close();
  if (!sending_.lingers([](Socket& socket) { static_cast<TcpSocket&>(socket).give_back(); })) give_back();
  // The peer finds the end when the host has had a turn.
  sched::scheduling_point_inside(sched::host_call_cost);
  return 0;
}

}  // namespace weft::sys
