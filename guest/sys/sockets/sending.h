// The sending direction of a TCP connection. What the host has taken is in the kernel's hands: nothing is left to be sent when
// a socket is closed or the program ends.
#pragma once

#include "cm/wasi/sockets.h"
#include "sys/sockets/probe.h"

namespace weft::sys {

class Sending {
 public:
  explicit Sending(Socket& socket);

  // `handle` is connected from now on, and has room.
  void begin(cm::wasi::TcpSocket handle);

  // As sendmsg(), without SIGPIPE. All of it, unless the wait is ended or `deadline` has come.
  [[nodiscard]] long send(Buffers buffers, cm::Nanoseconds deadline);

  // Whether a send would not wait. Never blocks.
  [[nodiscard]] bool is_ready();

  // POSIX shutdown SHUT_WR: the peer finds the end. Who waits goes on, and fails.
  void shut();
  [[nodiscard]] bool is_shut() const { return shut_; }
  [[nodiscard]] bool is_broken() const { return broken_; }

  void close();

 private:
  void open();
  // How much of it the host has taken at this moment: EAGAIN for nothing, or what it has told of the connection's end.
  [[nodiscard]] long write(const char* data, std::size_t size);
  [[nodiscard]] long end();

  cm::wasi::TcpSocket handle_ = 0;
  cm::wasi::Stream stream_ = 0;
  cm::wasi::Future future_ = 0;
  Probe probe_;
  bool broken_ = false;
  bool shut_ = false;
};

}  // namespace weft::sys
