// The sending direction of a TCP connection. What the host has taken is in the kernel's hands.
//
// The host has no TCP_NODELAY: of two small pieces the second waits for the peer to acknowledge the first, which may be 40 ms
// later (RFC 896, RFC 1122 4.2.3.2). So pieces that a program sends one after the other, as a server does the head and the
// body of an answer, are held and go out as one when the host has its next turn: at once if the program has nothing else to
// do. That is done where it is asked for, by MSG_MORE or TCP_CORK, and with TCP_NODELAY for as long as pieces come together,
// and some turns more: a program that never sends in pieces is never held up.
#pragma once

#include "cm/wasi/sockets.h"
#include "sched/list.h"
#include "sched/scheduler.h"
#include "sys/sockets/internet/probe.h"

namespace weft::sys {

class Sending {
 public:
  explicit Sending(Socket& socket);

  // `handle` is connected from now on, and has room.
  void begin(cm::wasi::TcpSocket handle);

  // As sendmsg(), without SIGPIPE. All of it, unless the wait is ended or `deadline` has come. `more`: MSG_MORE.
  [[nodiscard]] long send(Buffers buffers, cm::Nanoseconds deadline, bool more);

  // Something was received: what is sent next answers that, and is no piece of what was sent before. (Who asks again at once
  // does not wait for the host in between.)
  void end_turn() { turn_ = 0; }

  // TCP_NODELAY, TCP_CORK
  void set_undelayed(bool undelayed) { undelayed_ = undelayed; }
  [[nodiscard]] bool undelayed() const { return undelayed_; }
  void set_corked(bool corked);

  // Gives the host what all connections hold, and waits until it has taken it, for a second at most: before the program ends.
  static void let_go_of_all();

  // Whether a send would not wait. Never blocks.
  [[nodiscard]] bool is_ready();

  // POSIX shutdown SHUT_WR: the peer finds the end, after what is held. Who waits goes on, and fails. Never blocks.
  void shut();
  [[nodiscard]] bool is_shut() const { return shut_; }
  [[nodiscard]] bool is_broken() const { return broken_; }

  // Whether there is no room yet for what is held: then `over` is called when that is sent or the connection is broken, in the
  // event loop. (Linux socket(7), SO_LINGER: close() does not wait for it)
  [[nodiscard]] bool lingers(void (*over)(Socket& socket));

  // Forgets what is held.
  void close();

 private:
  void open();
  // How much of it the host has taken at this moment: EAGAIN for nothing, or what it has told of the connection's end.
  [[nodiscard]] long write(const char* data, std::size_t size);
  // The same as a count alone; what else there is to know the probe knows.
  [[nodiscard]] std::size_t copy(const char* data, std::size_t size);
  [[nodiscard]] long end();

  // Pieces that wait for others, of this turn of the host.
  struct Held;
  // Whether this piece is one of several of a turn, or has followed such.
  [[nodiscard]] bool comes_in_pieces();
  // Adds them to what is held, if there is room for all.
  [[nodiscard]] bool hold(Buffers buffers, std::size_t size);
  // Whether nothing is held any more: false while the host has no room. Never blocks.
  bool let_go();
  // The host has had a turn, or has room.
  static void go_on(void* sending);
  void drop_stream();
  void forget_held();

  cm::wasi::TcpSocket handle_ = 0;
  cm::wasi::Stream stream_ = 0;
  cm::wasi::Future future_ = 0;
  Probe probe_;
  Held* held_ = nullptr;
  sched::Link<Sending> link_{};
  sched::Deadline next_turn_{};
  Socket& socket_;
  void (*over_)(Socket& socket) = nullptr;
  std::uint64_t turn_ = 0;            // of the last piece
  unsigned char pieces_of_turn_ = 0;  // as far as two
  unsigned char turns_to_hold_ = 0;
  bool undelayed_ = false;
  bool corked_ = false;
  bool broken_ = false;
  bool shut_ = false;

  static sched::List<Sending, &Sending::link_> holding;
};

}  // namespace weft::sys
