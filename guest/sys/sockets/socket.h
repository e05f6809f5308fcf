// A socket of any family: TCP and UDP by the host (tcp.h, udp.h), AF_UNIX within the process (sockets/local).
//
// What the classes have as functions are the system calls, after what can be checked without knowing the family: they give a
// result or -errno, and `restart` (waiting/interruption.h) if a signal has ended a wait.
#pragma once

#include <sys/socket.h>

#include "sched/scheduler.h"
#include "sys/descriptors/description.h"

namespace weft::sys {

struct SocketAddress {
  sockaddr_storage storage;
  socklen_t size = 0;  // 0: there is none

  [[nodiscard]] sa_family_t family() const { return size < sizeof(sa_family_t) ? sa_family_t{AF_UNSPEC} : storage.ss_family; }
  template <typename T>  // sockaddr_in, sockaddr_in6, sockaddr_un
  [[nodiscard]] T& as() {
    return reinterpret_cast<T&>(storage);
  }
  template <typename T>
  [[nodiscard]] const T& as() const {
    return reinterpret_cast<const T&>(storage);
  }
};

// POSIX sendmsg, recvmsg: a message as the family has to know it.
struct OutgoingMessage {
  Buffers buffers;
  int flags = 0;
  const SocketAddress* to = nullptr;  // null: to the peer
  const char* control = nullptr;
  std::size_t control_size = 0;
};

struct IncomingMessage {
  Buffers buffers;
  int flags = 0;
  bool wants_address = false;
  SocketAddress from;
  char* control = nullptr;
  std::size_t control_size = 0;  // there is room for so much; afterwards, what is there
  int told = 0;                  // msg_flags: MSG_TRUNC, MSG_CTRUNC, MSG_EOR, MSG_CMSG_CLOEXEC
};

class Socket : public Description {
 public:
  Socket(int family, int type, int protocol, int flags)
      : Description(Kind::socket, O_RDWR | flags),
        family_(static_cast<short>(family)),
        type_(static_cast<short>(type)),
        protocol_(protocol) {}

  // What these do if a family does not have them: EOPNOTSUPP.
  [[nodiscard]] virtual long bind(const SocketAddress& address) = 0;
  [[nodiscard]] virtual long connect(const SocketAddress& address) = 0;
  [[nodiscard]] virtual long listen(int backlog);
  // Sets `accepted` to a socket that nobody refers to yet; its flags are `flags`.
  [[nodiscard]] virtual long accept(Socket*& accepted, int flags);
  [[nodiscard]] virtual long shutdown(bool receiving, bool sending) = 0;
  [[nodiscard]] virtual long local_address(SocketAddress& address) = 0;
  [[nodiscard]] virtual long remote_address(SocketAddress& address) = 0;
  [[nodiscard]] virtual long send(const OutgoingMessage& message) = 0;
  [[nodiscard]] virtual long receive(IncomingMessage& message) = 0;
  // FIONREAD: how many bytes could be read at once.
  [[nodiscard]] virtual long available() = 0;

  // What only the family knows of options (options.cpp has the rest): ENOPROTOOPT. `size` is what there is room for, then what
  // it is.
  [[nodiscard]] virtual long option(int level, int name, void* value, socklen_t& size);
  [[nodiscard]] virtual long set_option(int level, int name, const void* value, socklen_t size);
  // SO_ERROR: an errno value that is told once.
  [[nodiscard]] virtual int take_error() { return 0; }
  [[nodiscard]] virtual bool is_listening() const { return false; }

  [[nodiscard]] long read(Buffers buffers) override;
  [[nodiscard]] long write(Buffers buffers) override;

  [[nodiscard]] int family() const { return family_; }
  [[nodiscard]] int type() const { return type_; }
  [[nodiscard]] int protocol() const { return protocol_; }

  // SO_RCVTIMEO, SO_SNDTIMEO: 0 is for ever.
  [[nodiscard]] cm::Nanoseconds receive_timeout() const { return receive_timeout_; }
  [[nodiscard]] cm::Nanoseconds send_timeout() const { return send_timeout_; }
  void set_receive_timeout(cm::Nanoseconds timeout) { receive_timeout_ = timeout; }
  void set_send_timeout(cm::Nanoseconds timeout) { send_timeout_ = timeout; }

  // When a call that begins now gives up: 0 at once (EAGAIN without a wait). `flags` are a message's.
  [[nodiscard]] cm::Nanoseconds receive_deadline(int flags) const { return deadline(receive_timeout_, flags); }
  [[nodiscard]] cm::Nanoseconds send_deadline(int flags) const { return deadline(send_timeout_, flags); }

  // What a wait that was not ended by what it waits for gives: EAGAIN at the deadline.
  [[nodiscard]] static long ended(sched::Wake wake);

  // The result of a call with such a timeout.
  [[nodiscard]] static long restarted(long result, cm::Nanoseconds timeout);

  // Options that are remembered and told, and that nobody acts on (options.h). Null: all are as at first.
  struct RememberedOptions* remembered = nullptr;

  // What an accepted socket has from the one that listens.
  void inherit_options(const Socket& listening);

 protected:
  ~Socket();

 private:
  [[nodiscard]] cm::Nanoseconds deadline(cm::Nanoseconds timeout, int flags) const;

  short family_;
  short type_;
  int protocol_;
  cm::Nanoseconds receive_timeout_ = 0;
  cm::Nanoseconds send_timeout_ = 0;
};

}  // namespace weft::sys
