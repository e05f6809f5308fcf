// What a message carries beside its bytes: open files (SCM_RIGHTS), and who has sent it (SCM_CREDENTIALS). There is one
// process, so that the latter is always the same.
//
// Files are kept open by the message, and closed with it if nobody receives it. A socket that lies in its own queue, or two of
// which each lies in the other's, are never closed: Linux looks for such circles, Weft does not. ETOOMANYREFS bounds them.
#pragma once

#include <sys/socket.h>

#include <utility>

#include "sys/descriptors/description.h"
#include "sys/sockets/socket.h"

namespace weft::sys {

class Rights {
 public:
  Rights() = default;
  Rights(Rights&& other) noexcept : files_(std::exchange(other.files_, nullptr)) {}
  Rights& operator=(Rights&& other) noexcept {
    std::swap(files_, other.files_);
    return *this;
  }
  ~Rights() {
    if (files_) discard();
  }

  explicit operator bool() const { return files_ != nullptr; }

  // What sendmsg was given. EINVAL, EBADF, EPERM (credentials of somebody else), ETOOMANYREFS, ENOMEM.
  [[nodiscard]] long take(const OutgoingMessage& message);

  // The same files once more, for MSG_PEEK. Without memory there are none.
  [[nodiscard]] Rights copy() const;

  // Gives the receiver descriptors of them. What does not fit into its control data is closed (MSG_CTRUNC).
  void give(class ControlData& control, bool close_on_exec);

 private:
  struct Files;

  [[nodiscard]] long add(const int* descriptors, std::size_t count);
  void discard();

  Files* files_ = nullptr;
};

// The control data of a message that is received: one piece after the other, as long as there is room.
class ControlData {
 public:
  explicit ControlData(IncomingMessage& message) : message_(message), left_(message.control_size) { message.control_size = 0; }

  // How many bytes of data one piece more can have.
  [[nodiscard]] std::size_t room() const { return left_ < CMSG_LEN(0) ? 0 : left_ - CMSG_LEN(0); }

  // What does not fit is cut off (MSG_CTRUNC).
  void add(int type, const void* data, std::size_t size);
  void cut() { message_.told |= MSG_CTRUNC; }

 private:
  IncomingMessage& message_;
  std::size_t left_;
};

// The end of a recvmsg: fills the message's control data.
void give_control(IncomingMessage& message, bool credentials, Rights rights);

// SO_PEERCRED: this process.
[[nodiscard]] ucred own_credentials();

}  // namespace weft::sys
