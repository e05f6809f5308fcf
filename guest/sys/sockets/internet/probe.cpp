#include "sys/sockets/internet/probe.h"

#include <poll.h>

#include <utility>

#include "cm/record.h"

namespace weft::sys {

bool Probe::ask(cm::wasi::Stream stream) {
  if (ready_) return true;
  if (operation_.pending()) return false;
  ++cm::host_calls.copies;
  if (const std::uint32_t packed = cm::wasi::tcp_send_write(stream, nullptr, 0); packed != cm::wasi::blocked) {
    take(packed);
    return true;
  }
  if (std::exchange(joined_, stream) == stream)
    operation_.begin_again(stream);
  else
    operation_.begin(stream);
  return false;
}

void Probe::take(std::uint32_t packed) {
  ready_ = true;
  if (cm::wasi::CopyResult(packed).code == cm::wasi::CopyCode::dropped) ended_ = true;
}

void Probe::Operation::completed(HostOperation& operation) {
  Probe& probe = static_cast<Operation&>(operation).probe;
  probe.take(operation.result());
  probe.socket_.readiness().notify(POLLOUT | POLLWRNORM | POLLHUP | POLLERR);
  probe.told_(probe.owner_);
}

bool Probe::Operation::awaited(const HostOperation& operation) {
  return static_cast<const Operation&>(operation).probe.socket_.readiness().awaited();
}

void Probe::leave() {
  if (joined_) cm::leave(std::exchange(joined_, 0));
}

void Probe::stop() {
  if (!operation_.pending()) return;
  const cm::wasi::Stream stream = operation_.waitable();
  leave();
  operation_.complete(cm::wasi::tcp_send_cancel(stream));
}

}  // namespace weft::sys
