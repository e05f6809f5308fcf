// A network for programs in the simulated host: what cm/wasi/sockets.h declares is defined here. The program's sockets reach
// each other, and remote programs that a test writes. What takes time takes virtual time; a bounded part of what was sent and
// not received is held; and what a network may do, lose connections or give less than was asked for, a test decides.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cm/simulated.h"
#include "cm/wasi/sockets.h"

namespace weft::cm::simulated {

// What a network does when nothing is said: each function may be null.
struct Network {
  Nanoseconds latency = 1000;   // from one end to the other, unless `delay` is there
  std::size_t capacity = 4096;  // bytes of one direction that are on the way or not yet received, and
  std::size_t datagrams = 16;   // datagrams that a socket has not received: more are lost

  // How long the next thing is on the way. What was sent later does not come earlier.
  std::function<Nanoseconds()> delay{};
  // How much of `most` bytes, one at least, is received or taken at once. Null: all.
  std::function<std::size_t(std::size_t most)> part{};
  // Asked at each write: whether the connection is lost with it, so that both ends hear of a reset; and for each datagram.
  std::function<bool()> loses{};
  // Asked at each connect: it fails so, though somebody listens.
  std::function<std::optional<wasi::SocketErrorCode>()> connect_fails{};
  // Asked at each connect that fails: whether it is told by the call itself, and not by an event.
  std::function<bool()> fails_at_once{};
  // Asked for each connection that is accepted: the socket is one whose operations fail so.
  std::function<std::optional<wasi::SocketErrorCode>()> accept_fails{};
};

// For the program that runs; a new one has the usual network.
void set_network(const Network& network);

class Endpoint;  // in simulated_network.cpp

// The end of a connection that belongs to no socket of the program. What it is told to do it does at once, or as soon as it
// can.
class Remote {
 public:
  explicit Remote(std::shared_ptr<Endpoint> endpoint);
  Remote(const Remote&) = delete;
  Remote& operator=(const Remote&) = delete;
  ~Remote();

  void send(std::string_view bytes);  // when there is room
  void end();                         // its direction, when all is sent
  void reset();                       // both, at once

  // Whether it takes what comes. If not, the program's writes fill the connection.
  bool receives = true;

  std::string received;
  bool ended = false;  // the other direction is
  bool was_reset = false;

  // Called when one of these three has changed.
  std::function<void(Remote& self)> changed;

  // For the network: does what can be done now. Whether that was anything.
  bool act();

 private:
  std::shared_ptr<Endpoint> endpoint_;
  std::string to_send_;
  bool to_end_ = false;
};

// From now on connections to `port`, where no socket of the program listens, are accepted by `accepted`.
void listen_remotely(std::uint16_t port, std::function<void(Remote& remote)> accepted);

// Connects to the port where a socket of the program listens, now. Null if none does, or it has no place for more.
Remote* connect_remotely(std::uint16_t port);

// A datagram comes to the port from another one.
void send_remotely(std::uint16_t port, std::uint16_t from, std::string_view bytes);

// Does something at that time, or at the host's first turn afterwards.
void at(Nanoseconds time, std::function<void()> action);

// What the program has of the host's, apart from the waitable set.
struct Holdings {
  unsigned sockets = 0;
  unsigned ends = 0;        // of streams and futures
  unsigned operations = 0;  // that are under way, or whose end it has not seen
  unsigned subtasks = 0;    // that it has not dropped

  bool operator==(const Holdings&) const = default;
};
[[nodiscard]] Holdings holdings();

}  // namespace weft::cm::simulated
