#include "sys/sockets/local/records.h"

#include "sys/memory/memory.h"

namespace weft::sys {

Connection* LocalRecords::make_another() { return make<LocalRecords>(0); }

long LocalRecords::send(const OutgoingMessage& message) {
  sched::scheduling_point_inside();
  Rights rights;
  if (message.control_size != 0)
    if (const long error = rights.take(message)) return error;
  if (const int error = take_error()) return -error;
  if (!is_connected()) return -ENOTCONN;
  if ((message.flags & MSG_OOB) != 0) return -EOPNOTSUPP;
  const std::size_t size = total_size(message.buffers);
  if (size > Packets::largest(send_limit())) return -EMSGSIZE;
  const cm::Nanoseconds deadline = send_deadline(message.flags);
  // Linux: there is room as long as the limit has not been reached; the last one goes beyond it.
  while (!sending_is_shut() && static_cast<LocalRecords&>(*peer()).packets_.weight() >= send_limit()) {
    if (const long error = wait_for_room(deadline)) return error;
    if (const int error = take_error()) return -error;
  }
  if (sending_is_shut()) return -EPIPE;
  Packet* const packet = Packet::make(message.buffers, size, name(), std::move(rights));
  if (!packet) return -ENOBUFS;
  auto& to = static_cast<LocalRecords&>(*peer());
  to.packets_.put(*packet);
  to.tell_of_data();
  return static_cast<long>(size);
}

long LocalRecords::receive(IncomingMessage& message) {
  sched::scheduling_point_inside();
  if (!is_connected()) return -ENOTCONN;
  if ((message.flags & MSG_OOB) != 0) return -EOPNOTSUPP;
  const cm::Nanoseconds deadline = receive_deadline(message.flags);
  for (;;) {
    // Linux: before what has come, other than in a stream.
    if (const int error = take_error()) return -error;
    if (!packets_.empty()) break;
    if (receiving_is_shut()) {
      message.control_size = 0;
      return 0;
    }
    if (const long error = wait_for_data(deadline)) return error;
  }
  Rights rights;
  const long result = packets_.receive(message, rights);
  tell_of_room(packets_.weight());
  if (!packets_.empty()) pass_on();
  give_control(message, wants_credentials(), std::move(rights));
  return result;
}

long LocalRecords::close() {
  end_connection();
  destroy(this);
  return 0;
}

}  // namespace weft::sys
