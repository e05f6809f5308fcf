// A UDP socket. The host is asked for a datagram only while somebody wants one, and what has come then is kept.
#pragma once

#include "cm/wasi/sockets.h"
#include "sys/sockets/socket.h"

namespace weft::sys {

class UdpSocket final : public Socket {
 public:
  UdpSocket(int family, int flags, cm::wasi::UdpSocket handle);

  [[nodiscard]] long bind(const SocketAddress& address) override;
  [[nodiscard]] long connect(const SocketAddress& address) override;
  [[nodiscard]] long shutdown(bool receiving, bool sending) override;
  [[nodiscard]] long local_address(SocketAddress& address) override;
  [[nodiscard]] long remote_address(SocketAddress& address) override;
  [[nodiscard]] long send(const OutgoingMessage& message) override;
  [[nodiscard]] long receive(IncomingMessage& message) override;
  [[nodiscard]] long available() override;
  [[nodiscard]] short ready(short events) override;
  [[nodiscard]] long option(int level, int name, void* value, socklen_t& size) override;
  [[nodiscard]] long set_option(int level, int name, const void* value, socklen_t size) override;
  [[nodiscard]] int take_error() override;

 private:
  struct Operation : sched::HostOperation {
    explicit Operation(UdpSocket& socket) : HostOperation(completed, awaited), socket(socket) {}
    static void completed(HostOperation& operation);
    static bool awaited(const HostOperation& operation);
    UdpSocket& socket;
  };

  long close() override;

  // Whether there is a datagram, or an error; if not, one has been asked for. Never blocks.
  [[nodiscard]] bool fetch();
  void collect();
  void stop();
  [[nodiscard]] bool has_datagram() const { return arrived_ && !datagram_.failed; }
  void drop_datagram();
  [[nodiscard]] long bind_to_any();

  cm::wasi::UdpSocket handle_;
  std::uint32_t receive_ = 0;  // the subtask
  bool bound_ = false;
  bool connected_ = false;
  bool receiving_shut_ = false;
  bool sending_shut_ = false;
  bool arrived_ = false;  // datagram_ is one, or the error
  int error_ = 0;         // to be told by the next call
  Operation operation_;
  cm::wasi::SocketResult<cm::wasi::Datagram> datagram_{};
};

}  // namespace weft::sys
