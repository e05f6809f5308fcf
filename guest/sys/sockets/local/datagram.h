// SOCK_DGRAM of AF_UNIX. Unlike UDP's, nothing is lost: who sends to a full queue waits. (unix(7))
#pragma once

#include "sys/sockets/local/local_socket.h"
#include "sys/sockets/local/packets.h"

namespace weft::sys {

class LocalDatagrams final : public LocalSocket {
 public:
  explicit LocalDatagrams(int flags) : LocalSocket(SOCK_DGRAM, flags) {}

  // socketpair: two new ones.
  static void join(LocalDatagrams& one, LocalDatagrams& other);

  [[nodiscard]] long connect(const SocketAddress& address) override;
  [[nodiscard]] long shutdown(bool receiving, bool sending) override;
  [[nodiscard]] long remote_address(SocketAddress& address) override;
  [[nodiscard]] long available() override { return static_cast<long>(packets_.first_size()); }
  [[nodiscard]] long send(const OutgoingMessage& message) override;
  [[nodiscard]] long receive(IncomingMessage& message) override;
  [[nodiscard]] short ready(short events) override;

 private:
  [[nodiscard]] long close() override;

  // The socket that a message goes to. It may block before it finds one.
  [[nodiscard]] long find_receiver(const SocketAddress* to, LocalDatagrams*& receiver);
  // Whether `sender` has to wait.
  [[nodiscard]] bool is_full_for(const LocalDatagrams& sender) const;
  [[nodiscard]] bool is_connected_to(const LocalDatagrams& other) const { return peer_ == &other; }
  // Linux unix_may_send: one that is connected gets nothing from others.
  [[nodiscard]] bool takes_from(const LocalDatagrams& sender) const { return !peer_ || is_connected_to(sender); }
  void set_peer(LocalDatagrams* peer);
  void forget_messages_of(LocalDatagrams* former);
  void tell_of_room();

  LocalDatagrams* peer_ = nullptr;
  bool peer_has_gone_ = false;
  bool receiving_is_shut_ = false;
  bool sending_is_shut_ = false;
  Packets packets_;
  sched::WaitQueue readers_;
  sched::WaitQueue senders_;  // of others, that wait for room here
  // Others that are connected to this one.
  sched::Link<LocalDatagrams> connected_link_{};
  sched::List<LocalDatagrams, &LocalDatagrams::connected_link_> connected_;
};

}  // namespace weft::sys
