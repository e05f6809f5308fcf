// A TCP socket: not connected, connecting, connected, or listening.
#pragma once

#include "cm/wasi/sockets.h"
#include "sys/sockets/internet/listening.h"
#include "sys/sockets/internet/receiving.h"
#include "sys/sockets/internet/sending.h"
#include "sys/sockets/socket.h"

namespace weft::sys {

class TcpSocket final : public Socket {
 public:
  TcpSocket(int family, int flags, cm::wasi::TcpSocket handle);

  [[nodiscard]] long bind(const SocketAddress& address) override;
  [[nodiscard]] long connect(const SocketAddress& address) override;
  [[nodiscard]] long listen(int backlog) override;
  [[nodiscard]] long accept(Socket*& accepted, int flags) override;
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
  [[nodiscard]] bool is_listening() const override { return state_ == State::listening; }

 private:
  enum class State : unsigned char {
    open,   // new, or after a connection has failed
    bound,  // or after a listening socket was shut down
    connecting,
    connected,  // also when it has ended since
    listening,
  };

  // Of connect.
  struct Operation : sched::HostOperation {
    explicit Operation(TcpSocket& socket) : HostOperation(completed, awaited), socket(socket) {}
    static void completed(HostOperation& operation);
    static bool awaited(const HostOperation& operation);
    TcpSocket& socket;
  };

  long close() override;

  void connected();
  // What connect() gives when it is over: 0 or -errno. Afterwards the socket is connected, or as new.
  [[nodiscard]] long finish_connect();
  [[nodiscard]] long end_connect();
  [[nodiscard]] long wait_for_connect();
  [[nodiscard]] long disconnect();
  void stop_connecting();
  void stop_listening();
  // The host's socket serves for one connection, or a failure of one: makes another if it is gone.
  [[nodiscard]] long renew();
  void give_back_handle();
  void give_back();

  State state_ = State::open;
  bool told_ = false;  // that it is connected: by a connect() that returned 0
  cm::wasi::TcpSocket handle_;
  Operation operation_;
  std::uint32_t connect_ = 0;  // the subtask
  cm::wasi::SocketStatus connect_result_{};
  int error_ = 0;  // SO_ERROR of a connection that was not made
  Listening* listening_ = nullptr;
  Receiving receiving_;
  Sending sending_;
};

}  // namespace weft::sys
