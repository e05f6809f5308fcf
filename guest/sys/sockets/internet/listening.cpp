#include "sys/sockets/internet/listening.h"

#include <algorithm>
#include <utility>

#include "cm/record.h"
#include "sys/sockets/error.h"
#include "sys/sockets/internet/internet_address.h"
#include "sys/sockets/making/making.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

void set_backlog(wasi::TcpSocket socket, int backlog) {
  // Linux: SOMAXCONN and a negative one are as many as there may be.
  constexpr int most = 4096;
  const int size = backlog < 0 || backlog > most ? most : std::max(backlog, 1);
  wasi::SocketStatus status{};
  wasi::tcp_set_listen_backlog_size(socket, static_cast<std::uint64_t>(size), &status);
  (void)error_of(status);  // a wish
}

}  // namespace

// One who waits is woken for each connection: the others wait for the next.
void Listening::Source::completed(HostOperation& operation) {
  Listening& listening = static_cast<Source&>(operation).listening;
  if (wasi::CopyResult(operation.result()).code == wasi::CopyCode::dropped) listening.ended_ = true;
  listening.acceptors_.wake_one();
  listening.socket_.readiness().notify();
}

bool Listening::Source::awaited(const HostOperation& operation) {
  const Listening& listening = static_cast<const Source&>(operation).listening;
  return !listening.acceptors_.empty() || listening.socket_.readiness().awaited();
}

bool Listening::Source::fetch() {
  if (!arrivals || pending()) return false;
  if (arrived) return true;
  if (listening.ended_) return false;
  ++cm::host_calls.copies;
  const std::uint32_t packed = wasi::tcp_accept_read(arrivals, &arrived, 1);
  if (packed == wasi::blocked) {
    if (std::exchange(joined, true))
      begin_again(arrivals);
    else
      begin(arrivals);
    return false;
  }
  if (wasi::CopyResult(packed).code == wasi::CopyCode::dropped) listening.ended_ = true;
  return arrived != 0;
}

void Listening::Source::close() {
  if (!arrivals) return;
  if (pending()) {
    cm::leave(arrivals);
    complete(wasi::tcp_accept_cancel(arrivals));
  }
  if (arrived) wasi::tcp_drop(arrived);
  wasi::tcp_accept_drop(std::exchange(arrivals, 0));
  if (owned) wasi::tcp_drop(owned);
}

Listening::~Listening() {
  for (Source& source : sources_) source.close();
  acceptors_.wake_all();
}

long Listening::listen(wasi::TcpSocket socket, int backlog) {
  set_backlog(socket, backlog);
  // POSIX listen: again, for another backlog.
  if (sources_.front().arrivals) return 0;
  wasi::SocketResult<wasi::Stream> result{};
  wasi::tcp_listen(socket, &result);
  if (const long error = error_of(result)) return error;
  sources_.front().arrivals = result.value;
  return 0;
}

void Listening::listen_to_ipv4(std::uint16_t port, int backlog) {
  Source& source = sources_.back();
  if (source.arrivals) return set_backlog(source.owned, backlog);
  wasi::TcpSocket socket = 0;
  if (create_tcp(AF_INET, socket) != 0) return;
  wasi::IpSocketAddress any = any_address(AF_INET);
  any.ipv4.port = port;
  const wasi::FlatAddress a = flatten(any);
  wasi::SocketStatus bound{};
  wasi::tcp_bind(socket, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], &bound);
  set_backlog(socket, backlog);
  wasi::SocketResult<wasi::Stream> result{};
  if (error_of(bound) == 0) wasi::tcp_listen(socket, &result);
  if (error_of(result) != 0 || !result.value) return wasi::tcp_drop(socket);
  source.owned = socket;
  source.arrivals = result.value;
}

bool Listening::is_ready() {
  // Both are asked, so that both tell when one comes.
  const bool first = sources_.front().fetch();
  return sources_.back().fetch() || first;
}

wasi::TcpSocket Listening::take() {
  Source& source = *std::ranges::find_if(sources_, [](Source& each) { return each.arrived != 0 && !each.pending(); });
  const wasi::TcpSocket taken = std::exchange(source.arrived, 0);
  // Whoever else waits has asked the host for nothing.
  if (!acceptors_.empty() && is_ready()) acceptors_.wake_one();
  return taken;
}

sched::Wake Listening::wait(cm::Nanoseconds deadline) {
  static constexpr sched::WaitKind kind{.name = "a connection", .cancellable = true, .interruptible = true};
  return acceptors_.wait(deadline, kind, &socket_);
}

}  // namespace weft::sys
