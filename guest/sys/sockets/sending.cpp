#include "sys/sockets/sending.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cm/record.h"
#include "sys/host_call.h"
#include "sys/sockets/error.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

// Where small pieces become one write. Nobody else runs while one is made: each is over, or cancelled, before the next.
constinit std::array<char, 16384> gathered{};

// What is left of several pieces.
class Rest {
 public:
  explicit Rest(Buffers buffers) : buffers_(buffers) { skip_empty(); }

  [[nodiscard]] bool empty() const { return buffers_.empty(); }

  // The next piece, of several small ones made.
  [[nodiscard]] std::span<const char> next() const {
    const std::span<const char> first{static_cast<const char*>(buffers_.front().iov_base) + begin_,
                                      buffers_.front().iov_len - begin_};
    if (buffers_.size() == 1 || first.size() >= gathered.size()) return first;
    std::size_t size = 0;
    std::size_t begin = begin_;
    for (const iovec& buffer : buffers_) {
      const std::size_t part = std::min(buffer.iov_len - begin, gathered.size() - size);
      std::memcpy(gathered.data() + size, static_cast<const char*>(buffer.iov_base) + begin, part);
      size += part;
      begin = 0;
    }
    return {gathered.data(), size};
  }

  void advance(std::size_t size) {
    begin_ += size;
    while (!buffers_.empty() && begin_ >= buffers_.front().iov_len) {
      begin_ -= buffers_.front().iov_len;
      buffers_ = buffers_.subspan(1);
    }
  }

 private:
  void skip_empty() { advance(0); }

  Buffers buffers_;
  std::size_t begin_ = 0;
};

}  // namespace

Sending::Sending(Socket& socket)
    : probe_(socket, [](wasi::Stream stream) { return wasi::tcp_send_write(stream, nullptr, 0); }, wasi::tcp_send_cancel) {}

void Sending::begin(wasi::TcpSocket handle) {
  handle_ = handle;
  probe_.set_ready();
}

void Sending::open() {
  if (stream_) return;
  const wasi::StreamEnds ends(wasi::tcp_send_new());
  stream_ = ends.writable;
  future_ = wasi::tcp_send(handle_, ends.readable);
}

long Sending::end() {
  broken_ = true;
  if (!future_) return -EPIPE;
  const wasi::Future future = std::exchange(future_, 0);
  wasi::SocketStatus result{};
  (void)finish_copy(wasi::tcp_send_future_read(future, &result), future);
  wasi::tcp_send_future_drop(future);
  const long error = error_of(result);
  return error ? error : -EPIPE;
}

long Sending::write(const char* data, std::size_t size) {
  ++cm::host_calls.copies;
  std::uint32_t packed = wasi::tcp_send_write(stream_, data, size);
  if (packed == wasi::blocked) {
    // There is no room. The memory is the caller's: nothing may stay outstanding.
    probe_.leave();
    packed = wasi::tcp_send_cancel(stream_);
  }
  const wasi::CopyResult copy(packed);
  if (copy.count != size) probe_.used();
  if (copy.count != 0) return static_cast<long>(copy.count);
  return copy.code == wasi::CopyCode::dropped ? end() : -EAGAIN;
}

long Sending::send(Buffers buffers, cm::Nanoseconds deadline) {
  static constexpr sched::WaitKind kind{.name = "room to send to the network", .cancellable = true, .interruptible = true};
  std::size_t done = 0;
  const auto result = [&done](long error) { return done ? static_cast<long>(done) : error; };
  if (shut_ || broken_) return -EPIPE;
  open();
  for (Rest rest(buffers); !rest.empty();) {
    if (shut_ || broken_) return result(-EPIPE);
    if (!probe_.ask(stream_)) {
      if (deadline == 0) return result(-EAGAIN);
      if (const sched::Wake wake = probe_.wait(deadline, kind); wake != sched::Wake::woken) return result(Socket::ended(wake));
      continue;
    }
    const std::span<const char> piece = rest.next();
    const long count = write(piece.data(), piece.size());
    if (count == -EAGAIN) continue;
    if (count < 0) return result(count);
    done += static_cast<std::size_t>(count);
    rest.advance(static_cast<std::size_t>(count));
  }
  return static_cast<long>(done);
}

bool Sending::is_ready() {
  // Linux: a send would fail at once.
  if (shut_ || broken_) return true;
  open();
  return probe_.ask(stream_);
}

void Sending::shut() {
  if (shut_) return;
  shut_ = true;
  if (broken_) return;
  open();
  probe_.stop();
  probe_.leave();
  wasi::tcp_send_drop(std::exchange(stream_, 0));
}

void Sending::close() {
  probe_.stop();
  if (stream_) wasi::tcp_send_drop(std::exchange(stream_, 0));
  if (future_) wasi::tcp_send_future_drop(std::exchange(future_, 0));
  handle_ = 0;
  probe_.used();
  broken_ = false;
  shut_ = false;
}

}  // namespace weft::sys
