// Messages on their way, each with its end: datagrams and records.
#pragma once

#include "sched/list.h"
#include "sys/sockets/local/name.h"
#include "sys/sockets/local/rights.h"

namespace weft::sys {

// Its bytes follow it in memory.
struct Packet {
  sched::Link<Packet> link{};
  std::size_t size = 0;
  LocalName from;
  Rights rights;

  // Null if there is no memory.
  [[nodiscard]] static Packet* make(Buffers buffers, std::size_t size, const LocalName& from, Rights rights);

  [[nodiscard]] char* data() { return reinterpret_cast<char*>(this + 1); }
  [[nodiscard]] const char* data() const { return reinterpret_cast<const char*>(this + 1); }

  // What it counts for where memory is bounded. Linux counts 768 bytes or more for the smallest one.
  [[nodiscard]] std::size_t weight() const { return size + 768; }
};

class Packets {
 public:
  // The largest that may be sent with this limit (EMSGSIZE), as in Linux.
  [[nodiscard]] static std::size_t largest(std::size_t limit) { return limit - 32; }

  Packets() = default;
  Packets(Packets&& other) noexcept { *this = std::move(other); }
  Packets& operator=(Packets&& other) noexcept {
    std::swap(packets_, other.packets_);
    std::swap(count_, other.count_);
    std::swap(weight_, other.weight_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  // It may block: the files of messages that nobody has received are closed.
  ~Packets();

  [[nodiscard]] bool empty() const { return packets_.empty(); }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t weight() const { return weight_; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  [[nodiscard]] std::size_t first_size() const { return packets_.empty() ? 0 : packets_.front()->size; }

  void put(Packet& packet);

  // Receives the first one, of which there is one: recvmsg's result, and the message but for its control data, for which
  // `rights` is.
  [[nodiscard]] long receive(IncomingMessage& message, Rights& rights);

 private:
  Packet& take_first();

  sched::List<Packet, &Packet::link> packets_;
  std::size_t count_ = 0;
  std::size_t weight_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace weft::sys
