// What all sockets of AF_UNIX have in common: a name, what may be under way from them, and whether they want to know who sends.
#pragma once

#include "sched/list.h"
#include "sys/sockets/local/name.h"
#include "sys/sockets/local/names.h"
#include "sys/sockets/socket.h"

namespace weft::sys {

class LocalSocket : public Named {
 public:
  LocalSocket(int type, int flags) : Named(AF_UNIX, type, 0, flags) {}

  [[nodiscard]] long bind(const SocketAddress& address) final;
  [[nodiscard]] long local_address(SocketAddress& address) final;
  [[nodiscard]] long option(int level, int name, void* value, socklen_t& size) final;
  [[nodiscard]] long set_option(int level, int name, const void* value, socklen_t size) final;
  [[nodiscard]] int take_error() final { return std::exchange(error_, 0); }

 protected:
  ~LocalSocket() = default;

  // Linux: who asks for credentials can be answered.
  [[nodiscard]] long bind_if_credentials_are_wanted();

  // SO_SNDBUF: how much of what it has sent may be unread.
  [[nodiscard]] std::size_t send_limit() const { return send_limit_; }
  // Linux unix_writable: poll tells that there is room when there is much.
  [[nodiscard]] bool is_roomy(std::size_t unread) const { return unread <= send_limit_ / 4; }

  [[nodiscard]] bool wants_credentials() const { return wants_credentials_; }
  void inherit(const LocalSocket& listening) {
    inherit_options(listening);
    wants_credentials_ = listening.wants_credentials_;
  }

  void set_error(int error) { error_ = error; }
  [[nodiscard]] int error() const { return error_; }

  // SO_PEERCRED: there is a peer, or there was one.
  void set_has_credentials() { has_credentials_ = true; }

 private:
  static constexpr unsigned default_limit = 212992;

  unsigned send_limit_ = default_limit;
  unsigned receive_limit_ = default_limit;
  int error_ = 0;
  bool wants_credentials_ = false;
  bool has_credentials_ = false;
};

}  // namespace weft::sys
