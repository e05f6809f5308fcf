// The receiving direction of a TCP connection.
#pragma once

#include "cm/wasi/sockets.h"
#include "sys/sockets/probe.h"

namespace weft::sys {

class Receiving {
 public:
  explicit Receiving(Socket& socket);

  // `handle` is connected from now on.
  void begin(cm::wasi::TcpSocket handle) { handle_ = handle; }

  // As recvmsg().
  [[nodiscard]] long receive(IncomingMessage& message, cm::Nanoseconds deadline);

  // Whether something can be read: bytes, the end, an error. Never blocks.
  [[nodiscard]] bool is_ready();

  // Whether the end is next: it has to be looked for, which takes what there is into memory of our own. Never blocks.
  [[nodiscard]] bool is_at_end();

  [[nodiscard]] long available();

  // POSIX shutdown SHUT_RD: who waits goes on, and finds the end.
  void shut();
  [[nodiscard]] bool is_shut() const { return shut_; }

  // The error that ended it, once; may wait for the host to tell it.
  [[nodiscard]] int take_error();

  // Gives everything back. Nobody is in a call.
  void close();

 private:
  struct Kept;  // what was read ahead: a look (MSG_PEEK) at it, or at what comes after it

  void open();
  // What the host has at this moment: a count, 0 at the end, EAGAIN if it has nothing.
  [[nodiscard]] long read(void* data, std::size_t size);
  // Takes of what there is so much that `size` bytes are kept, if there is so much.
  [[nodiscard]] long keep(std::size_t size);
  void forget_kept();
  // Waits until `least` bytes are kept; how many of `size` are.
  [[nodiscard]] long look(std::size_t size, std::size_t least, cm::Nanoseconds deadline);
  [[nodiscard]] long receive_kept(IncomingMessage& message, std::size_t total, cm::Nanoseconds deadline);
  [[nodiscard]] std::size_t take_kept(char* to, std::size_t size);
  [[nodiscard]] long at_end();

  cm::wasi::TcpSocket handle_ = 0;
  cm::wasi::Stream stream_ = 0;
  cm::wasi::Future future_ = 0;
  Probe probe_;
  Socket& socket_;
  Kept* kept_ = nullptr;
  bool ended_ = false;
  bool shut_ = false;
};

}  // namespace weft::sys
