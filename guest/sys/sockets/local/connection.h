// A socket of AF_UNIX that is connected to another one: a stream, or one of records (SOCK_SEQPACKET).
//
// Who waits, waits at its own socket, so that the other one can go. What is on its way lies at the one that will receive it.
#pragma once

#include <poll.h>

#include "sys/sockets/local/local_socket.h"

namespace weft::sys {

class Connection : public LocalSocket {
 public:
  Connection(int type, int flags) : LocalSocket(type, flags) {}

  // socketpair: two new ones.
  static void join(Connection& one, Connection& other);

  [[nodiscard]] long connect(const SocketAddress& address) final;
  [[nodiscard]] long listen(int backlog) final;
  [[nodiscard]] long accept(Socket*& accepted, int flags) final;
  [[nodiscard]] long shutdown(bool receiving, bool sending) final;
  [[nodiscard]] long remote_address(SocketAddress& address) final;
  [[nodiscard]] long available() final;
  [[nodiscard]] bool is_listening() const final { return state_ == State::listening; }
  [[nodiscard]] short ready(short events) final;

 protected:
  ~Connection() = default;

  [[nodiscard]] bool is_connected() const { return state_ == State::connected; }
  // Null when it has gone, or was never there.
  [[nodiscard]] Connection* peer() const { return peer_; }
  [[nodiscard]] const LocalName& peer_name() const { return peer_ ? peer_->name() : peer_name_; }
  [[nodiscard]] bool receiving_is_shut() const { return receiving_is_shut_; }
  [[nodiscard]] bool sending_is_shut() const { return sending_is_shut_; }

  // Waits until something has come, or there may be room at the peer. 0, or what the wait gave. Inline: a hand-off lies in few
  // frames.
  [[nodiscard]] long wait_for_data(cm::Nanoseconds deadline) {
    static constexpr sched::WaitKind kind{.name = "data in a socket", .cancellable = true, .interruptible = true};
    if (deadline == 0) return -EAGAIN;
    const sched::Wake wake = readers_.wait(deadline, kind, this);
    return wake == sched::Wake::woken ? 0 : ended(wake);
  }
  [[nodiscard]] long wait_for_room(cm::Nanoseconds deadline) {
    static constexpr sched::WaitKind kind{.name = "room in a socket", .cancellable = true, .interruptible = true};
    if (deadline == 0) return -EAGAIN;
    const sched::Wake wake = writers_.wait(deadline, kind, this);
    return wake == sched::Wake::woken ? 0 : ended(wake);
  }

  // Something was put into the queue, or taken from it.
  void tell_of_data() {
    readers_.wake_one();
    readiness().notify(POLLIN | POLLRDNORM);
  }
  void tell_of_room(std::size_t unread) {
    if (!peer_ || !peer_->is_roomy(unread)) return;
    peer_->writers_.wake_all();
    peer_->readiness().notify(POLLOUT | POLLWRNORM | POLLWRBAND);
  }
  // Several may wait for what is left.
  void pass_on() { readers_.wake_one(); }

  // The first half of close(); the second destroys it.
  void end_connection();

 private:
  enum class State : unsigned char { alone, listening, connected };

  [[nodiscard]] virtual Connection* make_another() = 0;
  // Bytes in the queue, whether or not there is anything in it, and the count that is the limit's.
  [[nodiscard]] virtual std::size_t unread_bytes() const = 0;
  [[nodiscard]] virtual bool has_data() const = 0;
  [[nodiscard]] virtual std::size_t unread() const = 0;

  [[nodiscard]] long wait_for_connection(cm::Nanoseconds deadline);
  void peer_has_gone(bool without_reading);
  void wake_everybody();

  Connection* peer_ = nullptr;
  LocalName peer_name_;  // when it has gone
  sched::WaitQueue readers_;
  sched::WaitQueue writers_;

  // Of one that listens: its readers accept, its writers connect. The connected ones that nobody has accepted yet:
  sched::Link<Connection> pending_link_{};
  sched::List<Connection, &Connection::pending_link_> pending_;
  unsigned pending_count_ = 0;
  unsigned backlog_ = 0;

  State state_ = State::alone;
  bool receiving_is_shut_ = false;
  bool sending_is_shut_ = false;
  bool is_accepted_ = true;
};

}  // namespace weft::sys
