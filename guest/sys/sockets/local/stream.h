// A stream of AF_UNIX, which is a pipe in both directions.
#pragma once

#include "sys/sockets/local/byte_queue.h"
#include "sys/sockets/local/connection.h"
#include "sys/sockets/local/rights.h"

namespace weft::sys {

class LocalStream final : public Connection {
 public:
  explicit LocalStream(int flags) : Connection(SOCK_STREAM, flags) {}

  [[nodiscard]] long read(Buffers buffers) override;
  [[nodiscard]] long write(Buffers buffers) override;
  [[nodiscard]] long send(const OutgoingMessage& message) override;
  [[nodiscard]] long receive(IncomingMessage& message) override;

 private:
  // Files belong to the bytes that were put into the queue with them. Who receives the first of those gets the files, and at
  // once nothing of what was sent afterwards. (Linux unix_stream_read_generic)
  struct Enclosure {
    Rights rights;
    std::size_t place = 0;  // of the first byte, counted from the stream's beginning, modulo the range of the type
    std::size_t size = 0;
    sched::Link<Enclosure> link{};
  };

  [[nodiscard]] Connection* make_another() override;
  [[nodiscard]] std::size_t unread_bytes() const override { return bytes_.size(); }
  [[nodiscard]] std::size_t unread() const override { return bytes_.size(); }
  [[nodiscard]] bool has_data() const override { return bytes_.size() != 0; }
  [[nodiscard]] long close() override;

  [[nodiscard]] bool receive_at_once(Buffers buffers, long& received);
  [[nodiscard]] bool send_at_once(Buffers buffers, long& sent);
  [[nodiscard]] long receive_message(IncomingMessage& message);
  [[nodiscard]] long send_message(const OutgoingMessage& message);
  [[nodiscard]] long send_buffers(const OutgoingMessage& message, Enclosure*& enclosure);
  [[nodiscard]] long room_at_peer(std::size_t wanted, cm::Nanoseconds deadline);
  void enclose(Enclosure& enclosure, std::size_t size);

  ByteQueue bytes_;
  std::size_t received_ = 0;  // as Enclosure::place
  sched::List<Enclosure, &Enclosure::link> enclosures_;
};

}  // namespace weft::sys
