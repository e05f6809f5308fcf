// An open file description: what `dup` shares. One class for each kind of file is derived from it.
//
// A description lives as long as a descriptor names it or a thread is inside one of its calls: closing a descriptor does not
// pull it away from a thread that is blocked in it.
#pragma once

#include <fcntl.h>

#include <cstdint>
#include <utility>

#include "sys/descriptors/buffers.h"
#include "sys/waiting/readiness.h"

namespace weft::sys {

// For calls that only one kind of file has. They are no virtual functions, so that a program links only those it uses.
enum class Kind : unsigned char {
  standard_input,
  standard_output,
  device,
  file,
  directory,
  pipe,
  message_queue,
  memory_file,
  socket,
  epoll,
  event_counter,  // eventfd
  timer,          // timerfd
  signals,        // signalfd
};

class Description {
 public:
  constexpr Description(Kind kind, int flags) : flags_(flags), kind_(kind) {}
  Description(const Description&) = delete;
  Description& operator=(const Description&) = delete;

  // As readv and writev: a count or -errno. The access mode has been checked. They may block.
  [[nodiscard]] virtual long read(Buffers buffers) = 0;
  [[nodiscard]] virtual long write(Buffers buffers) = 0;

  // The new offset or -errno.
  [[nodiscard]] virtual std::int64_t seek(std::int64_t offset, int whence);

  // What poll() would report now, of `events` and the conditions that it always reports. Never blocks. If it is nothing and
  // somebody observes, readiness().notify() is called when that may have changed.
  [[nodiscard]] virtual short ready(short events);

  [[nodiscard]] Readiness& readiness() { return readiness_; }
  [[nodiscard]] const Readiness& readiness() const { return readiness_; }

  [[nodiscard]] Kind kind() const { return kind_; }

  // Access mode and status flags, as F_GETFL tells them.
  [[nodiscard]] int flags() const { return flags_; }
  void set_flags(int flags) { flags_ = flags; }
  [[nodiscard]] bool readable() const { return (flags_ & O_ACCMODE) != O_WRONLY && (flags_ & O_PATH) == 0; }
  [[nodiscard]] bool writable() const { return (flags_ & O_ACCMODE) != O_RDONLY && (flags_ & O_PATH) == 0; }
  [[nodiscard]] bool non_blocking() const { return (flags_ & O_NONBLOCK) != 0; }

  void retain() { ++references_; }
  // 0, or the -errno that closing the file gave. May block.
  long release() { return --references_ == 0 ? end() : 0; }

 protected:
  ~Description() = default;

 private:
  // Nobody has it any more: gives everything back, its own memory too.
  virtual long close() = 0;
  long end();

  Readiness readiness_;
  unsigned references_ = 0;
  int flags_;
  Kind kind_;
};

// Keeps a description alive during a call.
class Reference {
 public:
  Reference() = default;
  explicit Reference(Description* description) : description_(description) {
    if (description_) description_->retain();
  }
  Reference(Reference&& other) noexcept : description_(other.description_) { other.description_ = nullptr; }
  Reference& operator=(Reference&& other) noexcept {
    std::swap(description_, other.description_);
    return *this;
  }
  ~Reference() {
    if (description_) (void)description_->release();
  }

  explicit operator bool() const { return description_ != nullptr; }
  Description* operator->() const { return description_; }
  Description& operator*() const { return *description_; }

 private:
  Description* description_ = nullptr;
};

}  // namespace weft::sys
