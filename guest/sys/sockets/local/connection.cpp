#include "sys/sockets/local/connection.h"

#include <algorithm>

#include "sys/waiting/interruption.h"

namespace weft::sys {

void Connection::join(Connection& one, Connection& other) {
  for (auto [self, peer] : {std::pair{&one, &other}, std::pair{&other, &one}}) {
    self->peer_ = peer;
    self->state_ = State::connected;
    self->set_has_credentials();
  }
}

long Connection::connect(const SocketAddress& address) {
  static constexpr sched::WaitKind kind{.name = "room in a socket's backlog", .cancellable = true, .interruptible = true};
  sched::scheduling_point_inside();
  std::string_view wanted;
  if (const long error = name_of(address, wanted)) return error;
  if (const long error = bind_if_credentials_are_wanted()) return error;
  const cm::Nanoseconds deadline = send_deadline(0);
  for (;;) {
    LocalSocket* found = nullptr;
    if (const long error = find_named(wanted, type(), found)) return error;
    auto& listening = static_cast<Connection&>(*found);
    if (listening.state_ != State::listening || listening.receiving_is_shut_) return -ECONNREFUSED;
    if (listening.pending_count_ > listening.backlog_) {
      if (deadline == 0) return -EAGAIN;
      if (const sched::Wake wake = listening.writers_.wait(deadline, kind, this); wake != sched::Wake::woken)
        return ended(wake);
      continue;  // the name may be another's now
    }
    if (state_ != State::alone) return state_ == State::connected ? -EISCONN : -EINVAL;
    Connection* const accepted = listening.make_another();
    if (!accepted) return -ENOMEM;
    join(*this, *accepted);
    accepted->is_accepted_ = false;
    accepted->share_name(listening);
    listening.pending_.push_back(*accepted);
    ++listening.pending_count_;
    listening.tell_of_data();
    readiness().notify();
    return 0;
  }
}

long Connection::listen(int backlog) {
  constexpr unsigned most = 4096;  // Linux: sysctl net.core.somaxconn
  if (state_ == State::connected || !name()) return -EINVAL;
  state_ = State::listening;
  set_has_credentials();
  backlog_ = std::min(static_cast<unsigned>(backlog), most);
  writers_.wake_all();
  readiness().notify();
  return 0;
}

long Connection::accept(Socket*& accepted, int flags) {
  sched::scheduling_point_inside();
  if (state_ != State::listening) return -EINVAL;
  const cm::Nanoseconds deadline = receive_deadline(0);
  while (pending_.empty()) {
    if (receiving_is_shut_) return -EINVAL;
    if (const long error = wait_for_connection(deadline)) return error;
  }
  Connection& first = *pending_.pop_front();
  --pending_count_;
  first.is_accepted_ = true;
  first.inherit(*this);
  first.set_flags(first.flags() | flags);
  accepted = &first;
  writers_.wake_all();  // the first may find that it cannot connect
  if (!pending_.empty()) pass_on();
  return 0;
}

long Connection::shutdown(bool receiving, bool sending) {
  receiving_is_shut_ |= receiving;
  sending_is_shut_ |= sending;
  if (peer_) {
    peer_->receiving_is_shut_ |= sending;
    peer_->sending_is_shut_ |= receiving;
    peer_->wake_everybody();
  }
  wake_everybody();
  return 0;
}

long Connection::remote_address(SocketAddress& address) {
  if (state_ != State::connected) return -ENOTCONN;
  peer_name().tell(address);
  return 0;
}

long Connection::available() { return state_ == State::listening ? -EINVAL : static_cast<long>(unread_bytes()); }

// Linux unix_poll.
short Connection::ready(short events) {
  int found = 0;
  if (error() != 0) found |= POLLERR;
  if (receiving_is_shut_ && sending_is_shut_) found |= POLLHUP;
  if (state_ == State::alone) found |= POLLHUP;
  if (receiving_is_shut_) found |= events & (POLLIN | POLLRDNORM | POLLRDHUP);
  if (has_data() || !pending_.empty()) found |= events & (POLLIN | POLLRDNORM);
  if (state_ != State::listening && (!peer_ || is_roomy(peer_->unread())))
    found |= events & (POLLOUT | POLLWRNORM | POLLWRBAND);
  return static_cast<short>(found);
}

long Connection::wait_for_connection(cm::Nanoseconds deadline) {
  static constexpr sched::WaitKind kind{.name = "a connection", .cancellable = true, .interruptible = true};
  if (deadline == 0) return -EAGAIN;
  const sched::Wake wake = readers_.wait(deadline, kind, this);
  return wake == sched::Wake::woken ? 0 : ended(wake);
}

void Connection::end_connection() {
  give_up_name();
  // Linux: who was never accepted, or has not been read to the end, sees that.
  if (peer_) peer_->peer_has_gone(has_data() || !is_accepted_);
  writers_.wake_all();
  while (Connection* const first = pending_.pop_front()) const Reference nobody(first);
}

void Connection::peer_has_gone(bool without_reading) {
  peer_name_ = peer_->name();
  peer_ = nullptr;
  receiving_is_shut_ = sending_is_shut_ = true;
  if (without_reading) set_error(ECONNRESET);
  wake_everybody();
}

void Connection::wake_everybody() {
  readers_.wake_all();
  writers_.wake_all();
  readiness().notify();
}

}  // namespace weft::sys
