#include "sys/sockets/local/stream.h"

#include <algorithm>

#include "sys/memory/memory.h"

namespace weft::sys {
namespace {

// Copies `size` bytes of the queue, from its `offset`th on, behind the first `done` bytes of the buffers.
void copy(const ByteQueue& from, std::size_t offset, std::size_t size, Buffers buffers, std::size_t done) {
  for (const iovec& buffer : buffers) {
    if (done >= buffer.iov_len) {
      done -= buffer.iov_len;
      continue;
    }
    const std::size_t part = std::min(size, buffer.iov_len - done);
    from.look(offset, static_cast<char*>(buffer.iov_base) + done, part);
    offset += part;
    size -= part;
    if (size == 0) return;
    done = 0;
  }
}

}  // namespace

Connection* LocalStream::make_another() { return make<LocalStream>(0); }

// What most calls come down to: one buffer, bytes and nothing else, no wait. False, and nothing is done, if it is not that.
[[gnu::always_inline]] inline bool LocalStream::receive_at_once(Buffers buffers, long& received) {
  if (buffers.size() != 1 || bytes_.size() == 0 || !enclosures_.empty()) return false;
  const iovec& buffer = buffers.front();
  const std::size_t part = std::min(buffer.iov_len, bytes_.size());
  bytes_.look(0, static_cast<char*>(buffer.iov_base), part);
  bytes_.drop(part);
  received_ += part;
  tell_of_room(bytes_.size());
  if (bytes_.size() != 0) pass_on();
  received = static_cast<long>(part);
  return true;
}

[[gnu::always_inline]] inline bool LocalStream::send_at_once(Buffers buffers, long& sent) {
  auto* const to = static_cast<LocalStream*>(peer());
  if (buffers.size() != 1 || !to || sending_is_shut() || error() != 0) return false;
  const iovec& buffer = buffers.front();
  if (to->bytes_.make_room(buffer.iov_len, send_limit()) != buffer.iov_len || buffer.iov_len == 0) return false;
  to->bytes_.put(static_cast<const char*>(buffer.iov_base), buffer.iov_len);
  to->tell_of_data();
  sent = static_cast<long>(buffer.iov_len);
  return true;
}

// A hand-off from thread to thread lies in few frames, as by a pipe.
long LocalStream::read(Buffers buffers) {
  sched::scheduling_point_inside();
  if (total_size(buffers) == 0) return 0;  // Linux sock_read_iter: other than recv
  if (bytes_.size() == 0 && is_connected() && error() == 0 && !receiving_is_shut())
    if (const long error = wait_for_data(receive_deadline(0))) return error;
  if (long received = 0; receive_at_once(buffers, received)) [[likely]]
    return received;
  IncomingMessage message;
  message.buffers = buffers;
  return receive_message(message);
}

long LocalStream::write(Buffers buffers) {
  sched::scheduling_point_inside();
  if (long sent = 0; send_at_once(buffers, sent)) [[likely]]
    return sent;
  return send_message({.buffers = buffers});
}

long LocalStream::send(const OutgoingMessage& message) {
  if (message.flags == 0 && message.control_size == 0 && !message.to) return write(message.buffers);
  sched::scheduling_point_inside();
  return send_message(message);
}

long LocalStream::send_message(const OutgoingMessage& message) {
  Rights rights;
  if (message.control_size != 0)
    if (const long error = rights.take(message)) return error;
  if ((message.flags & MSG_OOB) != 0) return -EOPNOTSUPP;
  if (message.to) return is_connected() ? -EISCONN : -EOPNOTSUPP;
  if (!is_connected()) return -ENOTCONN;
  if (sending_is_shut()) return -EPIPE;
  Enclosure* enclosure = nullptr;
  if (rights) {
    enclosure = make<Enclosure>();
    if (!enclosure) return -ENOMEM;
    enclosure->rights = std::move(rights);
  }
  const long result = send_buffers(message, enclosure);
  if (enclosure) destroy(enclosure);  // no byte was sent
  return result;
}

long LocalStream::send_buffers(const OutgoingMessage& message, Enclosure*& enclosure) {
  const cm::Nanoseconds deadline = send_deadline(message.flags);
  long done = 0;
  for (const iovec& buffer : message.buffers) {
    const char* data = static_cast<const char*>(buffer.iov_base);
    for (std::size_t left = buffer.iov_len; left != 0;) {
      const long room = room_at_peer(left, deadline);
      if (room < 0) return done ? done : room;
      const auto part = static_cast<std::size_t>(room);
      auto& to = static_cast<LocalStream&>(*peer());
      if (enclosure) {
        to.enclose(*enclosure, part);
        enclosure = nullptr;
      }
      to.bytes_.put(data, part);
      data += part;
      left -= part;
      done += room;
      to.tell_of_data();
    }
  }
  return done;
}

// How much of `wanted` can be put there now; it waits until that is something.
long LocalStream::room_at_peer(std::size_t wanted, cm::Nanoseconds deadline) {
  for (;;) {
    // Linux sock_alloc_send_pskb: the error of a peer that has gone without reading comes first.
    if (const int error = take_error()) return -error;
    if (sending_is_shut()) return -EPIPE;
    ByteQueue& bytes = static_cast<LocalStream&>(*peer()).bytes_;
    if (const std::size_t room = bytes.make_room(wanted, send_limit())) return static_cast<long>(room);
    if (bytes.size() == 0) return -ENOBUFS;
    if (const long error = wait_for_room(deadline)) return error;
  }
}

void LocalStream::enclose(Enclosure& enclosure, std::size_t size) {
  enclosure.place = received_ + bytes_.size();
  enclosure.size = size;
  enclosures_.push_back(enclosure);
}

long LocalStream::receive(IncomingMessage& message) {
  const bool is_simple = message.flags == 0 && message.control_size == 0 && !message.wants_address && !wants_credentials();
  if (is_simple && total_size(message.buffers) != 0) return read(message.buffers);
  sched::scheduling_point_inside();
  return receive_message(message);
}

long LocalStream::receive_message(IncomingMessage& message) {
  if (!is_connected() || (message.flags & MSG_OOB) != 0) return -EINVAL;
  const std::size_t wanted = total_size(message.buffers);
  const std::size_t least = wanted == 0 || (message.flags & MSG_WAITALL) == 0 ? 1 : wanted;
  const bool peeks = (message.flags & MSG_PEEK) != 0;
  const cm::Nanoseconds deadline = receive_deadline(message.flags);
  Rights rights;
  std::size_t done = 0;
  for (;;) {
    const std::size_t offset = peeks ? done : 0;
    if (bytes_.size() == offset) {
      if (done >= least) break;
      long error = -take_error();
      if (!error && receiving_is_shut()) break;
      if (!error) error = wait_for_data(deadline);
      if (!error) continue;
      if (done == 0) return error;
      break;
    }
    std::size_t part = std::min(wanted - done, bytes_.size() - offset);
    Enclosure* const enclosure = enclosures_.front();
    const std::size_t before = enclosure ? enclosure->place - received_ : part;
    bool is_last = false;
    if (before > offset || !enclosure) {
      part = std::min(part, before - offset);
    } else if (part != 0) {
      part = std::min(part, enclosure->size);
      is_last = true;
      if (peeks) {
        rights = enclosure->rights.copy();
      } else {
        rights = std::move(enclosure->rights);
        enclosures_.remove(*enclosure);
        destroy(enclosure);
      }
    }
    copy(bytes_, offset, part, message.buffers, done);
    done += part;
    if (!peeks) {
      bytes_.drop(part);
      received_ += part;
      tell_of_room(bytes_.size());
    }
    if (is_last || done == wanted) break;
  }
  if (bytes_.size() != 0) pass_on();
  if (message.wants_address && done != 0 && peer_name()) peer_name().tell(message.from);
  give_control(message, wants_credentials() && done != 0, std::move(rights));
  return static_cast<long>(done);
}

long LocalStream::close() {
  end_connection();
  while (Enclosure* const enclosure = enclosures_.pop_front()) destroy(enclosure);
  destroy(this);
  return 0;
}

}  // namespace weft::sys
