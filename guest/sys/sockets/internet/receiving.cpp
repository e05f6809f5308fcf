#include "sys/sockets/internet/receiving.h"

#include <poll.h>

#include <algorithm>
#include <utility>

#include "cm/record.h"
#include "sys/memory/memory.h"
#include "sys/sockets/error.h"

namespace weft::sys {

namespace wasi = cm::wasi;

namespace {

constexpr sched::WaitKind kind{.name = "data to receive", .cancellable = true, .interruptible = true};

// As much as Linux holds for one connection without being asked.
constexpr std::size_t largest_look = 65536;

}  // namespace

// ---- What is under way at the host ----

void Receiving::Operation::completed(HostOperation& operation) {
  static_cast<Operation&>(operation).receiving.complete(operation.result());
}

bool Receiving::Operation::awaited(const HostOperation& operation) {
  return static_cast<const Operation&>(operation).receiving.socket_.readiness().awaited();
}

void Receiving::await(UnderWay what, wasi::Stream waitable) {
  under_way_ = what;
  if (what != UnderWay::reason && std::exchange(joined_, true))
    operation_.begin_again(waitable);
  else
    operation_.begin(waitable);
}

// What comes is taken in at once, not by whoever waits: another may begin an operation before that one runs.
void Receiving::complete(std::uint32_t packed) {
  const wasi::CopyResult copy(packed);
  switch (std::exchange(under_way_, UnderWay::nothing)) {
    case UnderWay::reason:
      ended();
      break;
    case UnderWay::direct:
      *std::exchange(direct_, nullptr) = {.over = true, .count = copy.count};
      if (copy.code == wasi::CopyCode::dropped) dropped();
      break;
    case UnderWay::ahead:
      end_ += copy.count;
      if (copy.code == wasi::CopyCode::dropped) dropped();
      break;
    case UnderWay::nothing:
      break;
  }
  socket_.readiness().notify(POLLIN | POLLRDNORM | POLLRDHUP | POLLHUP | POLLERR);
}

void Receiving::dropped() {
  stage_ = Stage::dropped;
  ++cm::host_calls.copies;
  if (wasi::tcp_receive_future_read(future_, &reason_) == wasi::blocked)
    await(UnderWay::reason, future_);
  else
    ended();
}

void Receiving::ended() {
  stage_ = Stage::ended;
  error_ = static_cast<int>(-error_of(reason_));
  failed_ = error_ != 0;
}

void Receiving::stop() {
  if (!operation_.pending() || under_way_ == UnderWay::reason) return;
  // CanonicalABI stream.cancel-read: what is in a set cannot be waited for synchronously.
  cm::leave(stream_);
  joined_ = false;
  operation_.complete(wasi::tcp_receive_cancel(stream_));
}

void Receiving::open() {
  if (stage_ != Stage::unused) return;
  wasi::StreamAndFuture ends{};
  wasi::tcp_receive(handle_, &ends);
  stream_ = ends.stream;
  future_ = ends.future;
  stage_ = Stage::open;
}

// ---- What is kept ----

std::size_t Receiving::take_kept(char* to, std::size_t size) {
  const std::size_t part = std::min(size, kept());
  if (part == 0) return 0;
  std::memcpy(to, data_ + begin_, part);
  drop_kept(part);
  return part;
}

void Receiving::drop_kept(std::size_t size) {
  begin_ += static_cast<std::uint32_t>(size);
  if (begin_ != end_ || under_way_ == UnderWay::ahead) return;
  begin_ = end_ = 0;
  if (data_ == few_.data()) return;
  __libc_free(std::exchange(data_, few_.data()));
  capacity_ = size_of_few;
}

long Receiving::make_room(std::size_t size) {
  if (capacity_ - begin_ >= size) return 0;
  stop();  // the host may not write to memory that moves
  if (capacity_ >= size) {
    std::memmove(data_, data_ + begin_, kept());
  } else {
    auto* const larger = static_cast<char*>(__libc_malloc(size));
    if (!larger) return -ENOMEM;
    std::memcpy(larger, data_ + begin_, kept());
    if (data_ != few_.data()) __libc_free(data_);
    data_ = larger;
    capacity_ = static_cast<std::uint32_t>(size);
  }
  end_ -= std::exchange(begin_, 0);
  return 0;
}

long Receiving::keep(std::size_t size) {
  if (!handle_) return -ENOTCONN;
  open();
  while (kept() < size && stage_ == Stage::open && under_way_ == UnderWay::nothing) {
    if (const long error = make_room(size)) return error;
    ++cm::host_calls.copies;
    const std::uint32_t packed = wasi::tcp_receive_read(stream_, data_ + end_, capacity_ - end_);
    if (packed == wasi::blocked) {
      await(UnderWay::ahead, stream_);
      break;
    }
    const wasi::CopyResult copy(packed);
    end_ += copy.count;
    if (copy.code == wasi::CopyCode::dropped) dropped();
  }
  return 0;
}

bool Receiving::is_ready() {
  if (kept() != 0 || stage_ == Stage::ended || shut_) return true;
  (void)keep(1);
  return kept() != 0 || stage_ == Stage::ended;
}

bool Receiving::has_ended() {
  if (shut_) return true;
  // The end is behind what is kept: as far as there is room for that.
  if (kept() < few_.size()) (void)keep(kept() + 1);
  return stage_ == Stage::ended;
}

long Receiving::available() {
  if (!handle_) return 0;
  if (const long error = keep(largest_look)) return error;
  return static_cast<long>(kept());
}

long Receiving::look(std::size_t size, std::size_t least, cm::Nanoseconds deadline) {
  for (;;) {
    if (const long error = keep(size)) return error;
    const std::size_t there = kept();
    if (there >= least || (there != 0 && (stage_ == Stage::ended || shut_ || deadline == 0)))
      return static_cast<long>(std::min(there, size));
    if (stage_ == Stage::ended || shut_) return at_end();
    if (deadline == 0) return -EAGAIN;
    if (const sched::Wake wake = operation_.wait(deadline, kind, &socket_); wake != sched::Wake::woken)
      return Socket::ended(wake);
  }
}

long Receiving::receive_kept(IncomingMessage& message, std::size_t total, cm::Nanoseconds deadline) {
  const std::size_t size = std::min(total, largest_look);
  const long count = look(size, (message.flags & MSG_WAITALL) != 0 ? size : 1, deadline);
  if (count <= 0) return count;
  const auto bytes = static_cast<std::size_t>(count);
  if ((message.flags & MSG_TRUNC) == 0) (void)scatter(message.buffers, data_ + begin_, bytes);
  if ((message.flags & MSG_PEEK) == 0) {
    drop_kept(bytes);
    socket_.readiness().consumed();
  }
  return count;
}

// ---- Receiving ----

long Receiving::read_directly(char* data, std::size_t size, cm::Nanoseconds deadline) {
  ++cm::host_calls.copies;
  const std::uint32_t packed = wasi::tcp_receive_read(stream_, data, size);
  if (packed != wasi::blocked) {
    const wasi::CopyResult copy(packed);
    if (copy.code == wasi::CopyCode::dropped) dropped();
    return static_cast<long>(copy.count);
  }
  Direct direct;
  direct_ = &direct;
  await(UnderWay::direct, stream_);
  const sched::Wake wake = deadline == 0 ? sched::Wake::deadline : operation_.wait(deadline, kind, &socket_);
  // The buffer is the caller's: nothing may stay outstanding. What has come nevertheless is there.
  if (!direct.over) stop();
  if (direct.count != 0) return static_cast<long>(direct.count);
  return wake == sched::Wake::woken ? 0 : Socket::ended(wake);
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
  const auto is_enough = [&] { return done >= least || failure != 0; };
  for (const iovec& buffer : message.buffers) {
    auto* const data = static_cast<char*>(buffer.iov_base);
    for (std::size_t filled = 0; filled != buffer.iov_len;) {
      const std::size_t room = buffer.iov_len - filled;
      const bool all_of_few = kept() == few_.size();
      std::size_t part = take_kept(data + filled, room);
      // What was kept was all that there was, unless there was no room for more.
      bool maybe_more = part != 0 && (all_of_few || part == room);
      if (part == 0) {
        // Linux: after a shutdown what had come before is still read.
        if (shut_ && stage_ == Stage::open && under_way_ == UnderWay::nothing) {
          (void)keep(1);
          stop();
          if (kept() != 0) continue;
        }
        if (stage_ == Stage::ended || shut_) {
          return done != 0 ? static_cast<long>(done) : at_end();
        }
        // Another thread may have disconnected it meanwhile (AF_UNSPEC).
        if (!handle_) return done != 0 ? static_cast<long>(done) : -ENOTCONN;
        open();
        const cm::Nanoseconds until = is_enough() ? cm::Nanoseconds{0} : deadline;
        if (under_way_ != UnderWay::nothing) {
          // Another has begun to wait: for what it finds.
          const sched::Wake wake = until == 0 ? sched::Wake::deadline : operation_.wait(until, kind, &socket_);
          if (wake == sched::Wake::woken) continue;
          failure = Socket::ended(wake);
        } else if (until == 0 && done == 0) {
          (void)keep(1);
          if (kept() != 0 || stage_ == Stage::ended) continue;
          failure = -EAGAIN;
        } else {
          const long count = read_directly(data + filled, room, until);
          if (count == 0) continue;
          if (count < 0)
            failure = count;
          else
            maybe_more = (part = static_cast<std::size_t>(count)) == room;
        }
      }
      filled += part;
      done += part;
      if (failure != 0 || (done >= least && !maybe_more)) {
        if (done == 0) return failure;
        socket_.readiness().consumed();
        return static_cast<long>(done);
      }
    }
  }
  socket_.readiness().consumed();
  return static_cast<long>(done);
}

void Receiving::shut() {
  shut_ = true;
  stop();
  socket_.readiness().notify();
}

int Receiving::take_error() { return std::exchange(error_, 0); }

void Receiving::close() {
  stop();  // what it finds may be the end, and then the reason is asked for
  if (under_way_ == UnderWay::reason) {
    cm::leave(future_);
    operation_.complete(wasi::tcp_receive_future_cancel(future_));
  }
  begin_ = end_;
  drop_kept(0);
  if (stream_) wasi::tcp_receive_drop(std::exchange(stream_, 0));
  if (future_) wasi::tcp_receive_future_drop(std::exchange(future_, 0));
  handle_ = 0;
  error_ = 0;
  stage_ = Stage::unused;
  joined_ = false;
  shut_ = false;
  failed_ = false;
}

}  // namespace weft::sys
