#include "sys/sockets/receiving.h"

#include <utility>

#include "cm/record.h"
#include "sys/host_call.h"
#include "sys/memory/memory.h"
#include "sys/sockets/error.h"

namespace weft::sys {

namespace wasi = cm::wasi;

struct Receiving::Kept {
  std::uint32_t capacity;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] char* data() { return reinterpret_cast<char*>(this + 1); }
  [[nodiscard]] std::size_t size() const { return end - begin; }
};

namespace {

constexpr sched::WaitKind kind{.name = "data from the network", .cancellable = true, .interruptible = true};

// How much is read ahead where it is not known how much is wanted.
constexpr std::size_t usual_look = 4096;
// As much as Linux holds for one connection without being asked.
constexpr std::size_t largest_look = 65536;

}  // namespace

Receiving::Receiving(Socket& socket)
    : probe_(
          socket, [](wasi::Stream stream) { return wasi::tcp_receive_read(stream, nullptr, 0); }, wasi::tcp_receive_cancel),
      socket_(socket) {}

void Receiving::open() {
  if (stream_) return;
  wasi::StreamAndFuture ends{};
  wasi::tcp_receive(handle_, &ends);
  stream_ = ends.stream;
  future_ = ends.future;
}

long Receiving::read(void* data, std::size_t size) {
  ++cm::host_calls.copies;
  std::uint32_t packed = wasi::tcp_receive_read(stream_, data, size);
  probe_.used();
  if (packed == wasi::blocked) {
    // Another thread was quicker. The memory is the caller's: nothing may stay outstanding.
    probe_.leave();
    packed = wasi::tcp_receive_cancel(stream_);
  }
  const wasi::CopyResult copy(packed);
  if (copy.code == wasi::CopyCode::dropped) ended_ = true;
  if (copy.count != 0) return static_cast<long>(copy.count);
  return ended_ ? 0 : -EAGAIN;
}

std::size_t Receiving::take_kept(char* to, std::size_t size) {
  if (!kept_) return 0;
  const std::size_t part = size < kept_->size() ? size : kept_->size();
  std::memcpy(to, kept_->data() + kept_->begin, part);
  kept_->begin += static_cast<std::uint32_t>(part);
  if (kept_->size() == 0) forget_kept();
  return part;
}

void Receiving::forget_kept() { __libc_free(std::exchange(kept_, nullptr)); }

long Receiving::keep(std::size_t size) {
  if (kept_ && kept_->size() >= size) return 0;
  if (!kept_ || kept_->capacity < size) {
    auto* const larger = static_cast<Kept*>(__libc_malloc(sizeof(Kept) + size));
    if (!larger) return -ENOMEM;
    *larger = {.capacity = static_cast<std::uint32_t>(size)};
    if (kept_)
      std::memcpy(larger->data(), kept_->data() + kept_->begin, larger->end = static_cast<std::uint32_t>(kept_->size()));
    forget_kept();
    kept_ = larger;
  } else if (kept_->begin != 0) {
    std::memmove(kept_->data(), kept_->data() + kept_->begin, kept_->size());
    kept_->end = static_cast<std::uint32_t>(kept_->size());
    kept_->begin = 0;
  }
  open();
  while (kept_->size() < size && !ended_ && probe_.ask(stream_)) {
    const long count = read(kept_->data() + kept_->end, size - kept_->size());
    if (count <= 0) break;
    kept_->end += static_cast<std::uint32_t>(count);
  }
  if (kept_->size() == 0) forget_kept();
  return 0;
}

long Receiving::at_end() { return shut_ ? 0 : -long{take_error()}; }

int Receiving::take_error() {
  if (!ended_ || !future_) return 0;
  const wasi::Future future = std::exchange(future_, 0);
  wasi::SocketStatus result{};
  (void)finish_copy(wasi::tcp_receive_future_read(future, &result), future);
  wasi::tcp_receive_future_drop(future);
  return static_cast<int>(-error_of(result));
}

long Receiving::look(std::size_t size, std::size_t least, cm::Nanoseconds deadline) {
  for (;;) {
    if (const long error = keep(size)) return error;
    const std::size_t there = kept_ ? kept_->size() : 0;
    if (there >= least || (there != 0 && (ended_ || shut_ || deadline == 0)))
      return static_cast<long>(there < size ? there : size);
    if (ended_ || shut_) return at_end();
    if (deadline == 0) return -EAGAIN;
    if (const sched::Wake wake = probe_.wait(deadline, kind); wake != sched::Wake::woken) return Socket::ended(wake);
  }
}

long Receiving::receive_kept(IncomingMessage& message, std::size_t total, cm::Nanoseconds deadline) {
  const std::size_t size = total < largest_look ? total : largest_look;
  const long count = look(size, (message.flags & MSG_WAITALL) != 0 ? size : 1, deadline);
  if (count <= 0) return count;
  if ((message.flags & MSG_PEEK) != 0) {
    if ((message.flags & MSG_TRUNC) == 0)
      (void)scatter(message.buffers, kept_->data() + kept_->begin, static_cast<std::size_t>(count));
    return count;
  }
  kept_->begin += static_cast<std::uint32_t>(count);
  if (kept_->size() == 0) forget_kept();
  socket_.readiness().consumed();
  return count;
}

long Receiving::receive(IncomingMessage& message, cm::Nanoseconds deadline) {
  const std::size_t total = total_size(message.buffers);
  if (total == 0) return 0;
  // Linux tcp(7): with MSG_TRUNC the bytes are dropped.
  if ((message.flags & (MSG_PEEK | MSG_TRUNC)) != 0) return receive_kept(message, total, deadline);
  const std::size_t least = (message.flags & MSG_WAITALL) != 0 ? total : 1;
  open();
  std::size_t done = 0;
  long failure = 0;
  for (const iovec& buffer : message.buffers) {
    auto* const data = static_cast<char*>(buffer.iov_base);
    std::size_t filled = 0;
    while (filled != buffer.iov_len && failure == 0) {
      std::size_t part = take_kept(data + filled, buffer.iov_len - filled);
      if (part == 0) {
        if (ended_ || shut_) {
          failure = done != 0 ? -EAGAIN : at_end();
          if (failure == 0) return static_cast<long>(done);
          break;
        }
        if (!probe_.ask(stream_)) {
          if (done >= least || deadline == 0) {
            failure = -EAGAIN;
          } else if (const sched::Wake wake = probe_.wait(deadline, kind); wake != sched::Wake::woken) {
            failure = Socket::ended(wake);
          }
          continue;
        }
        const long count = read(data + filled, buffer.iov_len - filled);
        if (count <= 0) continue;
        part = static_cast<std::size_t>(count);
        // It has had no more: do not ask for what is most likely not there.
        if (part < buffer.iov_len - filled && done + part >= least) failure = -EAGAIN;
      }
      filled += part;
      done += part;
    }
    if (failure != 0) break;
  }
  if (done == 0) return failure;
  socket_.readiness().consumed();
  return static_cast<long>(done);
}

bool Receiving::is_ready() {
  if (kept_ || ended_ || shut_) return true;
  open();
  return probe_.ask(stream_);
}

bool Receiving::is_at_end() {
  if (shut_) return true;
  if (!ended_ && !kept_) (void)keep(usual_look);
  return ended_ && !kept_;
}

long Receiving::available() {
  if (handle_ && !ended_) {
    if (const long error = keep(largest_look)) return error;
  }
  return kept_ ? static_cast<long>(kept_->size()) : 0;
}

void Receiving::shut() {
  shut_ = true;
  probe_.stop();
  socket_.readiness().notify();
}

void Receiving::close() {
  probe_.stop();
  forget_kept();
  if (stream_) wasi::tcp_receive_drop(std::exchange(stream_, 0));
  if (future_) wasi::tcp_receive_future_drop(std::exchange(future_, 0));
  handle_ = 0;
  probe_.used();
  ended_ = false;
  shut_ = false;
}

}  // namespace weft::sys
