// The receiving direction of a TCP connection.
//
// What nobody has asked for yet is read into memory of the connection's own, a little of it: that is how the library knows
// whether something can be read. A thread that waits to receive lets the host write to its buffer directly.
//
// Why not a read of no bytes, as WASI has it for this: Wasmtime 49 answers from what Tokio remembers, which forgets that there
// was something only when a read finds nothing. After each read of what there was it would tell that there is more.
// (A component that reads 64 of 64 bytes and then none is told "completed" at once. When that is BLOCKED, this is not needed.)
#pragma once

#include <array>

#include "cm/wasi/sockets.h"
#include "sys/sockets/socket.h"

namespace weft::sys {

class Receiving {
 public:
  explicit Receiving(Socket& socket) : socket_(socket), operation_(*this) {}

  // `handle` is connected from now on.
  void begin(cm::wasi::TcpSocket handle) { handle_ = handle; }

  // As recvmsg().
  [[nodiscard]] long receive(IncomingMessage& message, cm::Nanoseconds deadline);

  // Whether something can be read: bytes, the end, an error. If not, readiness().notify() is called when it can. Never blocks.
  [[nodiscard]] bool is_ready();

  // Whether the peer has ended it, and nothing comes after what is kept here. If not, as is_ready().
  [[nodiscard]] bool has_ended();
  // Whether an error has ended it, and whether that has not been told.
  [[nodiscard]] bool has_failed() const { return failed_; }
  [[nodiscard]] bool has_error() const { return error_ != 0; }

  // FIONREAD
  [[nodiscard]] long available();

  // POSIX shutdown SHUT_RD: who waits goes on, and finds the end.
  void shut();

  // The error that ended it, once.
  [[nodiscard]] int take_error();

  // Gives everything back. Nobody is in a call.
  void close();

 private:
  enum class Stage : unsigned char {
    unused,
    open,
    dropped,  // the stream has ended, and the future is to tell why
    ended,
  };

  enum class UnderWay : unsigned char { nothing, ahead, direct, reason };

  struct Operation : sched::HostOperation {
    explicit Operation(Receiving& receiving) : HostOperation(completed, awaited), receiving(receiving) {}
    static void completed(HostOperation& operation);
    static bool awaited(const HostOperation& operation);
    Receiving& receiving;
  };

  // A thread's wait for what the host writes to its buffer: on its stack.
  struct Direct {
    bool over = false;
    std::uint32_t count = 0;
  };

  void open();
  // Reads ahead until `size` bytes are kept, or the host has no more at this moment. ENOMEM.
  [[nodiscard]] long keep(std::size_t size);
  [[nodiscard]] long make_room(std::size_t size);
  [[nodiscard]] std::size_t kept() const { return end_ - begin_; }
  [[nodiscard]] std::size_t take_kept(char* to, std::size_t size);
  void drop_kept(std::size_t size);

  // Reads into a caller's buffer: a count, or what ended the wait; 0 if it is to look again.
  [[nodiscard]] long read_directly(char* data, std::size_t size, cm::Nanoseconds deadline);

  // Waits until at least `least` bytes are kept: how many of `size` are.
  [[nodiscard]] long look(std::size_t size, std::size_t least, cm::Nanoseconds deadline);
  [[nodiscard]] long receive_kept(IncomingMessage& message, std::size_t total, cm::Nanoseconds deadline);

  void await(UnderWay what, cm::wasi::Stream waitable);
  void complete(std::uint32_t packed);
  // The host has told the end of the stream.
  void dropped();
  void ended();
  // Ends what is under way, and the waits for it.
  void stop();
  [[nodiscard]] long at_end() { return shut_ ? 0 : -long{take_error()}; }

  cm::wasi::TcpSocket handle_ = 0;
  cm::wasi::Stream stream_ = 0;
  cm::wasi::Future future_ = 0;
  Socket& socket_;
  Operation operation_;
  Direct* direct_ = nullptr;  // whose read is under way
  int error_ = 0;
  Stage stage_ = Stage::unused;
  UnderWay under_way_ = UnderWay::nothing;
  bool joined_ = false;  // the stream has been in the set
  bool shut_ = false;
  bool failed_ = false;

  // What is kept: here, or in more memory while somebody looks at more. A request finds room, and an idle connection has less
  // than 1 KB with all that belongs to it (839 bytes, in an epoll).
  static constexpr std::uint32_t size_of_few = 384;
  std::array<char, size_of_few> few_;
  char* data_ = few_.data();
  std::uint32_t capacity_ = size_of_few;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  cm::wasi::SocketStatus reason_{};
};

}  // namespace weft::sys
