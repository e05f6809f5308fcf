#include "sys/sockets/local/datagram.h"

#include <poll.h>

#include "sys/memory/memory.h"
#include "sys/waiting/interruption.h"

namespace weft::sys {
namespace {

constexpr std::size_t most_waiting = 10;  // Linux: sysctl net.unix.max_dgram_qlen; one more fits

}  // namespace

void LocalDatagrams::join(LocalDatagrams& one, LocalDatagrams& other) {
  one.set_peer(&other);
  other.set_peer(&one);
  one.set_has_credentials();
  other.set_has_credentials();
}

long LocalDatagrams::connect(const SocketAddress& address) {
  sched::scheduling_point_inside();
  if (address.size < sizeof(sa_family_t)) return -EINVAL;
  LocalDatagrams* peer = nullptr;
  if (address.family() != AF_UNSPEC) {  // POSIX connect: that takes the peer away
    if (const long error = find_receiver(&address, peer)) return error;
    if (const long error = bind_if_credentials_are_wanted()) return error;
    if (!peer->takes_from(*this)) return -EPERM;
  }
  LocalDatagrams* const former = peer_;
  if (former == peer) return 0;
  set_peer(peer);
  if (former) forget_messages_of(former);
  readiness().notify();
  return 0;
}

void LocalDatagrams::set_peer(LocalDatagrams* peer) {
  if (peer_) peer_->connected_.remove(*this);
  peer_ = peer;
  peer_has_gone_ = false;
  if (peer_) peer_->connected_.push_back(*this);
}

// Linux unix_dgram_disconnected: what had come is lost, and the former peer is told, if it was connected to this one.
void LocalDatagrams::forget_messages_of(LocalDatagrams* former) {
  if (packets_.empty()) return;
  if (former && former->is_connected_to(*this)) {
    former->set_error(ECONNRESET);
    former->readers_.wake_all();
    former->readiness().notify();
  }
  const Packets lost = std::move(packets_);
  tell_of_room();
}

long LocalDatagrams::shutdown(bool receiving, bool sending) {
  receiving_is_shut_ |= receiving;
  sending_is_shut_ |= sending;
  readers_.wake_all();
  senders_.wake_all();
  readiness().notify();
  return 0;
}

long LocalDatagrams::remote_address(SocketAddress& address) {
  if (!peer_) return -ENOTCONN;
  peer_->name().tell(address);
  return 0;
}

long LocalDatagrams::find_receiver(const SocketAddress* to, LocalDatagrams*& receiver) {
  if (!to) {
    receiver = peer_;
    if (receiver) return 0;
    if (!std::exchange(peer_has_gone_, false)) return -ENOTCONN;
    forget_messages_of(nullptr);
    return -ECONNREFUSED;
  }
  std::string_view wanted;
  if (const long error = name_of(*to, wanted)) return error;
  LocalSocket* found = nullptr;
  if (const long error = find_named(wanted, type(), found)) return error;
  receiver = static_cast<LocalDatagrams*>(found);
  return 0;
}

// Two that are connected to each other have what the sender's limit is; the queue of others is bounded by their number.
bool LocalDatagrams::is_full_for(const LocalDatagrams& sender) const {
  if (&sender == this || is_connected_to(sender)) return packets_.weight() >= sender.send_limit();
  return packets_.count() > most_waiting;
}

long LocalDatagrams::send(const OutgoingMessage& message) {
  static constexpr sched::WaitKind kind{.name = "room in a socket", .cancellable = true, .interruptible = true};
  sched::scheduling_point_inside();
  Rights rights;
  if (message.control_size != 0)
    if (const long error = rights.take(message)) return error;
  if ((message.flags & MSG_OOB) != 0) return -EOPNOTSUPP;
  if (const long error = bind_if_credentials_are_wanted()) return error;
  const std::size_t size = total_size(message.buffers);
  const cm::Nanoseconds deadline = send_deadline(message.flags);
  for (;;) {
    LocalDatagrams* to = nullptr;
    const long error = find_receiver(message.to, to);
    if (error && error != -ECONNREFUSED) return error;
    if (size > Packets::largest(send_limit())) return -EMSGSIZE;
    if (const int pending = take_error()) return -pending;
    if (sending_is_shut_) return -EPIPE;
    if (error) return error;
    if (!to->takes_from(*this)) return -EPERM;
    if (to->receiving_is_shut_) return -EPIPE;
    if (!to->is_full_for(*this)) {
      Packet* const packet = Packet::make(message.buffers, size, name(), std::move(rights));
      if (!packet) return -ENOBUFS;
      to->packets_.put(*packet);
      to->readers_.wake_one();
      to->readiness().notify(POLLIN | POLLRDNORM);
      return static_cast<long>(size);
    }
    if (deadline == 0) return -EAGAIN;
    // At the receiver, which may end meanwhile: it is looked for again.
    if (const sched::Wake wake = to->senders_.wait(deadline, kind, this); wake != sched::Wake::woken) return ended(wake);
  }
}

long LocalDatagrams::receive(IncomingMessage& message) {
  static constexpr sched::WaitKind kind{.name = "data in a socket", .cancellable = true, .interruptible = true};
  sched::scheduling_point_inside();
  if ((message.flags & MSG_OOB) != 0) return -EOPNOTSUPP;
  const cm::Nanoseconds deadline = receive_deadline(message.flags);
  for (;;) {
    if (const int error = take_error()) return -error;
    if (!packets_.empty()) break;
    if (deadline == 0) return -EAGAIN;
    if (receiving_is_shut_) {
      message.control_size = 0;
      return 0;
    }
    if (const sched::Wake wake = readers_.wait(deadline, kind, this); wake != sched::Wake::woken) return ended(wake);
  }
  Rights rights;
  const long result = packets_.receive(message, rights);
  tell_of_room();
  if (!packets_.empty()) readers_.wake_one();
  give_control(message, wants_credentials(), std::move(rights));
  return result;
}

void LocalDatagrams::tell_of_room() {
  senders_.wake_all();
  for (LocalDatagrams* sender = connected_.front(); sender; sender = connected_.after(*sender))
    sender->readiness().notify(POLLOUT | POLLWRNORM | POLLWRBAND);
}

// Linux unix_dgram_poll.
short LocalDatagrams::ready(short events) {
  int found = 0;
  if (error() != 0) found |= POLLERR;
  if (receiving_is_shut_ && sending_is_shut_) found |= POLLHUP;
  if (receiving_is_shut_) found |= events & (POLLIN | POLLRDNORM | POLLRDHUP);
  if (!packets_.empty()) found |= events & (POLLIN | POLLRDNORM);
  const bool writable =
      !peer_ || (peer_->is_connected_to(*this) ? is_roomy(peer_->packets_.weight()) : !peer_->is_full_for(*this));
  if (writable) found |= events & (POLLOUT | POLLWRNORM | POLLWRBAND);
  return static_cast<short>(found);
}

long LocalDatagrams::close() {
  give_up_name();
  if (peer_) peer_->connected_.remove(*this);
  peer_ = nullptr;
  while (LocalDatagrams* const sender = connected_.pop_front()) {
    sender->peer_ = nullptr;
    sender->peer_has_gone_ = true;
    sender->readiness().notify();
  }
  senders_.wake_all();
  destroy(this);
  return 0;
}

}  // namespace weft::sys
