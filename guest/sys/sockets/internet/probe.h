// Asking the host whether a connection has room: a write of no bytes. It is the only one that is ever left outstanding: so
// nothing of a caller's memory is in use while it waits, and a caller can leave at any time.
//
// It is to be asked only after a write of some bytes was BLOCKED: until then Wasmtime 49 tells that there is room
// (receiving.h).
#pragma once

#include "cm/wasi/sockets.h"
#include "sys/sockets/socket.h"

namespace weft::sys {

class Probe {
 public:
  // `ready(owner)` is called, last of all, when it is ready after it was asked in vain. It must not block.
  Probe(Socket& socket, void* owner, void (*ready)(void* owner))
      : operation_(*this), socket_(socket), owner_(owner), told_(ready) {}

  // Whether `stream` is ready, as far as is known; if not, readiness().notify() is called when it is. Never blocks.
  [[nodiscard]] bool ask(cm::wasi::Stream stream);

  // What was known is so no more: somebody has used it.
  void used() { ready_ = ended_; }
  void set_ready() { ready_ = true; }

  // The host has told that nobody reads any more: from then on the stream may be dropped, and nothing else. (CanonicalABI
  // stream.write: it traps after DROPPED was told.)
  void set_ended() { ready_ = ended_ = true; }
  [[nodiscard]] bool has_ended() const { return ended_; }
  void begin_anew() { ready_ = ended_ = false; }

  // Until it is ready, as HostOperation::wait(). Many threads may wait.
  template <typename Deadline>
  [[nodiscard]] sched::Wake wait(Deadline deadline, const sched::WaitKind& kind) {
    return operation_.wait(deadline, kind, &socket_);
  }

  // Ends it, and the waits of all who wait.
  void stop();

  // Takes the stream out of the set, as whoever cancels an operation must.
  void leave();

 private:
  struct Operation : sched::HostOperation {
    explicit Operation(Probe& probe) : HostOperation(completed, awaited), probe(probe) {}
    static void completed(HostOperation& operation);
    static bool awaited(const HostOperation& operation);
    Probe& probe;
  };

  void take(std::uint32_t packed);

  Operation operation_;
  Socket& socket_;
  void* owner_;
  void (*told_)(void* owner);
  cm::wasi::Stream joined_ = 0;
  bool ready_ = false;
  bool ended_ = false;
};

}  // namespace weft::sys
