// Connections that come to a listening TCP socket: to one socket of the host's, or to two, since the host's sockets of IPv6
// take none of IPv4. (Linux ipv6(7): without IPV6_V6ONLY a socket that listens at any address does.)
#pragma once

#include <array>

#include "cm/wasi/sockets.h"
#include "sys/sockets/socket.h"

namespace weft::sys {

class Listening {
 public:
  explicit Listening(Socket& socket) : sources_{{*this, *this}}, socket_(socket) {}
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
  // Linux: whoever has connected and was not accepted finds a reset. Wakes all who wait.
  ~Listening();

  // What comes to `socket` is accepted here from now on. 0 or -errno.
  [[nodiscard]] long listen(cm::wasi::TcpSocket socket, int backlog);

  // The same at any address of IPv4, by a socket of the host's that belongs to this one. It does without if the port is taken.
  void listen_to_ipv4(std::uint16_t port, int backlog);

  // Whether a connection is there; if not, readiness().notify() is called when one is. Never blocks.
  [[nodiscard]] bool is_ready();

  // The next connection, once is_ready(). It is the caller's.
  [[nodiscard]] cm::wasi::TcpSocket take();

  // Until it may be ready.
  [[nodiscard]] sched::Wake wait(cm::Nanoseconds deadline);

  // Whether the host has told that no more will come.
  [[nodiscard]] bool has_ended() const { return ended_; }

 private:
  struct Source : sched::HostOperation {
    Source(Listening& listening)
        : HostOperation(completed, awaited), listening(listening) {}  // NOLINT(google-explicit-constructor)
    static void completed(HostOperation& operation);
    static bool awaited(const HostOperation& operation);

    // Begins to accept, unless a connection is there or awaited; whether one is there.
    [[nodiscard]] bool fetch();
    void close();

    Listening& listening;
    cm::wasi::Stream arrivals = 0;
    cm::wasi::TcpSocket owned = 0;    // a socket that only this has
    cm::wasi::TcpSocket arrived = 0;  // what is taken next, if there is one
    bool joined = false;
  };

  std::array<Source, 2> sources_;
  Socket& socket_;
  sched::WaitQueue acceptors_;
  bool ended_ = false;
};

}  // namespace weft::sys
