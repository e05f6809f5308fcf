#include "sys/sockets/local/packets.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "sys/memory/memory.h"

namespace weft::sys {

Packet* Packet::make(Buffers buffers, std::size_t size, const LocalName& from, Rights rights) {
  void* const memory = __libc_malloc(sizeof(Packet) + size);
  if (!memory) return nullptr;
  auto* const packet = new (memory) Packet{.size = size, .from = from, .rights = std::move(rights)};
  char* to = packet->data();
  for (const iovec& buffer : buffers) {
    std::memcpy(to, buffer.iov_base, buffer.iov_len);
    to += buffer.iov_len;
  }
  return packet;
}

void Packets::put(Packet& packet) {
  packets_.push_back(packet);
  ++count_;
  weight_ += packet.weight();
  bytes_ += packet.size;
}

Packet& Packets::take_first() {
  Packet& packet = *packets_.pop_front();
  --count_;
  weight_ -= packet.weight();
  bytes_ -= packet.size;
  return packet;
}

long Packets::receive(IncomingMessage& message, Rights& rights) {
  Packet& packet = *packets_.front();
  const std::size_t size = packet.size;
  const std::size_t part = scatter(message.buffers, packet.data(), size);
  if (part != size) message.told |= MSG_TRUNC;
  if (message.wants_address && packet.from) packet.from.tell(message.from);
  if ((message.flags & MSG_PEEK) != 0) {
    rights = packet.rights.copy();
  } else {
    rights = std::move(packet.rights);
    destroy(&take_first());
  }
  return static_cast<long>((message.flags & MSG_TRUNC) != 0 ? size : part);
}

Packets::~Packets() {
  while (!packets_.empty()) destroy(&take_first());
}

}  // namespace weft::sys
