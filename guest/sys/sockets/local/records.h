// SOCK_SEQPACKET of AF_UNIX: a connection that keeps apart what was sent.
#pragma once

#include "sys/sockets/local/connection.h"
#include "sys/sockets/local/packets.h"

namespace weft::sys {

class LocalRecords final : public Connection {
 public:
  explicit LocalRecords(int flags) : Connection(SOCK_SEQPACKET, flags) {}

  [[nodiscard]] long send(const OutgoingMessage& message) override;
  [[nodiscard]] long receive(IncomingMessage& message) override;

 private:
  [[nodiscard]] Connection* make_another() override;
  [[nodiscard]] std::size_t unread_bytes() const override { return packets_.bytes(); }
  [[nodiscard]] std::size_t unread() const override { return packets_.weight(); }
  [[nodiscard]] bool has_data() const override { return !packets_.empty(); }
  [[nodiscard]] long close() override;

  Packets packets_;
};

}  // namespace weft::sys
