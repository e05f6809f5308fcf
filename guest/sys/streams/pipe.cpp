#include "sys/streams/pipe.h"

#include <poll.h>

#include "sys/descriptors/descriptors.h"
#include "sys/memory/memory.h"
#include "sys/sys.h"
#include "sys/waiting/interruption.h"

namespace weft::sys {
namespace {

// The compiler makes a memcpy() into WebAssembly's own instruction, a call of the host's library: dear for the few bytes that
// wake somebody.
void copy(char* to, const char* from, std::size_t size) {
  constexpr std::size_t few = 8;
  if (size > few) {
    std::memcpy(to, from, size);
    return;
  }
  for (std::size_t i = 0; i < size; ++i) to[i] = from[i];
}

}  // namespace

void Pipe::put(const char* data, std::size_t size) {
  const std::size_t start = (first_ + size_) % capacity;
  const std::size_t straight = size < capacity - start ? size : capacity - start;
  copy(&bytes_[start], data, straight);
  if (straight != size) copy(bytes_.data(), data + straight, size - straight);
  size_ += size;
}

void Pipe::take(char* data, std::size_t size) {
  const std::size_t straight = size < capacity - first_ ? size : capacity - first_;
  copy(data, &bytes_[first_], straight);
  if (straight != size) copy(data + straight, bytes_.data(), size - straight);
  first_ = (first_ + size) % capacity;
  size_ -= size;
}

void Pipe::give_back(const char* data, std::size_t size) {
  first_ = (first_ + capacity - size) % capacity;
  const std::size_t straight = size < capacity - first_ ? size : capacity - first_;
  copy(&bytes_[first_], data, straight);
  copy(bytes_.data(), data + straight, size - straight);
  size_ += size;
}

PipeEnd::PipeEnd(Pipe& pipe, int flags) : Description(Kind::pipe, flags), pipe_(pipe) {
  (readable() ? pipe.reader_ : pipe.writer_) = this;
}

long PipeEnd::read(Buffers buffers) {
  static constexpr sched::WaitKind kind{.name = "a pipe to read from", .cancellable = true, .interruptible = true};
  sched::scheduling_point_inside();
  if (total_size(buffers) == 0) return 0;
  while (pipe_.size_ == 0) {
    if (!pipe_.writer_) return 0;
    if (non_blocking()) return -EAGAIN;
    if (const sched::Wake wake = pipe_.readers_.wait(sched::never, kind, this); wake != sched::Wake::woken)
      return interruption(wake);
  }
  std::size_t done = 0;
  const bool was_full = !pipe_.is_writable();
  for (const iovec& buffer : buffers) {
    const std::size_t part = buffer.iov_len < pipe_.size_ ? buffer.iov_len : pipe_.size_;
    pipe_.take(static_cast<char*>(buffer.iov_base), part);
    done += part;
  }
  // All of them: they wait for different amounts of room.
  pipe_.writers_.wake_all();
  // Several readers may wait for what is left.
  if (pipe_.size_ != 0) pipe_.readers_.wake_one();
  if (was_full && pipe_.is_writable() && pipe_.writer_) pipe_.writer_->readiness().notify(POLLOUT | POLLWRNORM);
  return static_cast<long>(done);
}

long PipeEnd::write(Buffers buffers) {
  static constexpr sched::WaitKind kind{.name = "room in a pipe", .cancellable = true, .interruptible = true};
  sched::scheduling_point_inside();
  const std::size_t total = total_size(buffers);
  const std::size_t least = total <= PIPE_BUF ? total : 1;  // POSIX write: up to PIPE_BUF bytes are not interleaved
  std::size_t done = 0;
  for (const iovec& buffer : buffers) {
    const char* data = static_cast<const char*>(buffer.iov_base);
    std::size_t left = buffer.iov_len;
    while (left != 0) {
      while (pipe_.reader_ && pipe_.room() < (done ? 1 : least)) {
        if (non_blocking()) return done ? static_cast<long>(done) : -EAGAIN;
        if (const sched::Wake wake = pipe_.writers_.wait(sched::never, kind, this); wake != sched::Wake::woken)
          return done ? static_cast<long>(done) : interruption(wake);
      }
      if (!pipe_.reader_) return done ? static_cast<long>(done) : -EPIPE;
      const std::size_t part = left < pipe_.room() ? left : pipe_.room();
      pipe_.put(data, part);
      data += part;
      left -= part;
      done += part;
      pipe_.readers_.wake_one();
      pipe_.reader_->readiness().notify(POLLIN | POLLRDNORM);
    }
  }
  return static_cast<long>(done);
}

short PipeEnd::ready(short events) {
  int found = 0;
  if (readable()) {
    if (pipe_.size_ != 0) found |= events & (POLLIN | POLLRDNORM);
    if (!pipe_.writer_) found |= POLLHUP;
  } else {
    if (pipe_.is_writable() || !pipe_.reader_) found |= events & (POLLOUT | POLLWRNORM);
    if (!pipe_.reader_) found |= POLLERR;
  }
  return static_cast<short>(found);
}

long PipeEnd::close() {
  (readable() ? pipe_.reader_ : pipe_.writer_) = nullptr;
  pipe_.readers_.wake_all();
  pipe_.writers_.wake_all();
  if (PipeEnd* const other = readable() ? pipe_.writer_ : pipe_.reader_) other->readiness().notify();
  if (!pipe_.reader_ && !pipe_.writer_) destroy(&pipe_);
  destroy(this);
  return 0;
}

}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(pipe2) {
  auto* const descriptors = pointer<int>(a);
  if ((b & ~(O_CLOEXEC | O_NONBLOCK)) != 0) return -EINVAL;
  if (!accessible(descriptors, 2 * sizeof(int))) return -EFAULT;
  Pipe* const pipe = make<Pipe>();
  if (!pipe) return -ENOMEM;
  const int flags = static_cast<int>(b) & O_NONBLOCK;
  PipeEnd* const reader = make<PipeEnd>(*pipe, O_RDONLY | flags);
  if (!reader) {
    destroy(pipe);
    return -ENOMEM;
  }
  const Reference keep_reader(reader);
  PipeEnd* const writer = make<PipeEnd>(*pipe, O_WRONLY | flags);
  if (!writer) return -ENOMEM;
  const Reference keep_writer(writer);
  return add_two_descriptors(*reader, *writer, (b & O_CLOEXEC) != 0, descriptors);
}
