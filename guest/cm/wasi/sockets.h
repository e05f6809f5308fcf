// wasi:sockets/types: TCP and UDP, in the memory layout of the Canonical ABI. There are two back ends: the host's imports, and
// the simulated network (cm/simulated_network.h), which defines the same functions.
//
// How Wasmtime 49 has them: an operation on a stream that has data or room is over at once; else it is BLOCKED and an event
// comes. Of no bytes it only tells that there are some, or that the end has come, which the next real one says; but see
// sys/sockets/internet/receiving.h. What is BLOCKED and cancelled is cancelled within one turn of the host's, and nothing is
// lost.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "cm/wasi/environment.h"
#include "cm/wasi/stream.h"

#include "cm/wasi/import.h"

namespace weft::cm::wasi {

using TcpSocket = std::uint32_t;
using UdpSocket = std::uint32_t;

enum class SocketErrorCode : std::uint8_t {
  access_denied,
  not_supported,
  invalid_argument,
  out_of_memory,
  timeout,
  invalid_state,
  address_not_bindable,
  address_in_use,
  remote_unreachable,
  connection_refused,
  connection_broken,
  connection_reset,
  connection_aborted,
  datagram_too_large,
  other,
};

struct SocketError {
  SocketErrorCode code;
  OptionalString other;
};

template <typename T>
struct SocketResult {
  bool failed;
  union {
    T value;
    SocketError error;
  };
};

struct NoValue {};
using SocketStatus = SocketResult<NoValue>;

enum class IpAddressFamily : std::uint8_t { ipv4, ipv6 };

struct Ipv4SocketAddress {
  std::uint16_t port;
  std::array<std::uint8_t, 4> address;
};

struct Ipv6SocketAddress {
  std::uint16_t port;
  std::uint32_t flow_info;
  std::array<std::uint16_t, 8> address;  // each in the machine's order
  std::uint32_t scope_id;
};

struct IpSocketAddress {
  IpAddressFamily family;
  union {
    Ipv4SocketAddress ipv4;
    Ipv6SocketAddress ipv6;
  };
};

struct OptionalIpSocketAddress {
  bool present;
  IpSocketAddress address;
};

struct Datagram {
  HostList<char> data;
  IpSocketAddress address;
};

// Parameters that do not fit.
struct TcpConnect {
  TcpSocket socket;
  IpSocketAddress remote;
};

struct UdpSend {
  UdpSocket socket;
  const char* data;
  std::size_t size;
  OptionalIpSocketAddress remote;
};

// An address as parameters: CanonicalABI flatten_variant.
using FlatAddress = std::array<std::uint32_t, 12>;

#ifdef __wasm__
static_assert(sizeof(SocketError) == 16 && sizeof(SocketStatus) == 20 && sizeof(IpSocketAddress) == 32);
static_assert(sizeof(SocketResult<IpSocketAddress>) == 36 && sizeof(SocketResult<Datagram>) == 44 && sizeof(UdpSend) == 48);
#endif

#define WEFT_SOCKETS(name) WEFT_IMPORT("wasi:sockets/types@0.3.0", name)
#define WEFT_ADDRESS_PARAMETERS                                                                                           \
  std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, \
      std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t

// ---- TCP ----

WEFT_SOCKETS("[static]tcp-socket.create") void tcp_create(IpAddressFamily family, SocketResult<TcpSocket>* result);
WEFT_SOCKETS("[resource-drop]tcp-socket") void tcp_drop(TcpSocket socket);
WEFT_SOCKETS("[method]tcp-socket.bind") void tcp_bind(TcpSocket socket, WEFT_ADDRESS_PARAMETERS, SocketStatus* result);
WEFT_SOCKETS("[async-lower][method]tcp-socket.connect")
std::uint32_t tcp_connect(const TcpConnect* parameters, SocketStatus* result);
WEFT_SOCKETS("[method]tcp-socket.get-local-address")
void tcp_get_local_address(TcpSocket socket, SocketResult<IpSocketAddress>* result);
WEFT_SOCKETS("[method]tcp-socket.get-remote-address")
void tcp_get_remote_address(TcpSocket socket, SocketResult<IpSocketAddress>* result);

// A read of more than one gives one all the same.
WEFT_SOCKETS("[method]tcp-socket.set-listen-backlog-size")
void tcp_set_listen_backlog_size(TcpSocket socket, std::uint64_t size, SocketStatus* result);
WEFT_SOCKETS("[method]tcp-socket.listen") void tcp_listen(TcpSocket socket, SocketResult<Stream>* result);
WEFT_SOCKETS("[async-lower][stream-read-0][method]tcp-socket.listen")
std::uint32_t tcp_accept_read(Stream stream, TcpSocket* accepted, std::size_t count);
WEFT_SOCKETS("[stream-cancel-read-0][method]tcp-socket.listen") std::uint32_t tcp_accept_cancel(Stream stream);
WEFT_SOCKETS("[stream-drop-readable-0][method]tcp-socket.listen") void tcp_accept_drop(Stream stream);

// Once for each socket.
WEFT_SOCKETS("[method]tcp-socket.receive") void tcp_receive(TcpSocket socket, StreamAndFuture* result);
WEFT_SOCKETS("[async-lower][stream-read-0][method]tcp-socket.receive")
std::uint32_t tcp_receive_read(Stream stream, void* data, std::size_t size);
WEFT_SOCKETS("[stream-cancel-read-0][method]tcp-socket.receive") std::uint32_t tcp_receive_cancel(Stream stream);
WEFT_SOCKETS("[stream-drop-readable-0][method]tcp-socket.receive") void tcp_receive_drop(Stream stream);
WEFT_SOCKETS("[async-lower][future-read-1][method]tcp-socket.receive")
std::uint32_t tcp_receive_future_read(Future future, SocketStatus* result);
WEFT_SOCKETS("[future-cancel-read-1][method]tcp-socket.receive") std::uint32_t tcp_receive_future_cancel(Future future);
WEFT_SOCKETS("[future-drop-readable-1][method]tcp-socket.receive") void tcp_receive_future_drop(Future future);

// Once for each socket. Dropping the writable end ends the direction.
WEFT_SOCKETS("[stream-new-0][method]tcp-socket.send") std::uint64_t tcp_send_new();
WEFT_SOCKETS("[method]tcp-socket.send") Future tcp_send(TcpSocket socket, Stream readable);
WEFT_SOCKETS("[async-lower][stream-write-0][method]tcp-socket.send")
std::uint32_t tcp_send_write(Stream stream, const void* data, std::size_t size);
WEFT_SOCKETS("[stream-cancel-write-0][method]tcp-socket.send") std::uint32_t tcp_send_cancel(Stream stream);
WEFT_SOCKETS("[stream-drop-writable-0][method]tcp-socket.send") void tcp_send_drop(Stream stream);
WEFT_SOCKETS("[async-lower][future-read-1][method]tcp-socket.send")
std::uint32_t tcp_send_future_read(Future future, SocketStatus* result);
WEFT_SOCKETS("[future-drop-readable-1][method]tcp-socket.send") void tcp_send_future_drop(Future future);

WEFT_SOCKETS("[method]tcp-socket.set-keep-alive-enabled")
void tcp_set_keep_alive_enabled(TcpSocket socket, bool value, SocketStatus* result);
WEFT_SOCKETS("[method]tcp-socket.set-keep-alive-idle-time")
void tcp_set_keep_alive_idle_time(TcpSocket socket, std::uint64_t nanoseconds, SocketStatus* result);
WEFT_SOCKETS("[method]tcp-socket.set-keep-alive-interval")
void tcp_set_keep_alive_interval(TcpSocket socket, std::uint64_t nanoseconds, SocketStatus* result);
WEFT_SOCKETS("[method]tcp-socket.set-keep-alive-count")
void tcp_set_keep_alive_count(TcpSocket socket, std::uint32_t value, SocketStatus* result);
WEFT_SOCKETS("[method]tcp-socket.get-keep-alive-enabled")
void tcp_get_keep_alive_enabled(TcpSocket socket, SocketResult<bool>* result);
WEFT_SOCKETS("[method]tcp-socket.get-keep-alive-idle-time")
void tcp_get_keep_alive_idle_time(TcpSocket socket, SocketResult<std::uint64_t>* result);
WEFT_SOCKETS("[method]tcp-socket.get-keep-alive-interval")
void tcp_get_keep_alive_interval(TcpSocket socket, SocketResult<std::uint64_t>* result);
WEFT_SOCKETS("[method]tcp-socket.get-keep-alive-count")
void tcp_get_keep_alive_count(TcpSocket socket, SocketResult<std::uint32_t>* result);
WEFT_SOCKETS("[method]tcp-socket.get-hop-limit") void tcp_get_hop_limit(TcpSocket socket, SocketResult<std::uint8_t>* result);
WEFT_SOCKETS("[method]tcp-socket.set-hop-limit")
void tcp_set_hop_limit(TcpSocket socket, std::uint32_t value, SocketStatus* result);
WEFT_SOCKETS("[method]tcp-socket.get-receive-buffer-size")
void tcp_get_receive_buffer_size(TcpSocket socket, SocketResult<std::uint64_t>* result);
WEFT_SOCKETS("[method]tcp-socket.set-receive-buffer-size")
void tcp_set_receive_buffer_size(TcpSocket socket, std::uint64_t value, SocketStatus* result);
WEFT_SOCKETS("[method]tcp-socket.get-send-buffer-size")
void tcp_get_send_buffer_size(TcpSocket socket, SocketResult<std::uint64_t>* result);
WEFT_SOCKETS("[method]tcp-socket.set-send-buffer-size")
void tcp_set_send_buffer_size(TcpSocket socket, std::uint64_t value, SocketStatus* result);

// ---- UDP ----

WEFT_SOCKETS("[static]udp-socket.create") void udp_create(IpAddressFamily family, SocketResult<UdpSocket>* result);
WEFT_SOCKETS("[resource-drop]udp-socket") void udp_drop(UdpSocket socket);
WEFT_SOCKETS("[method]udp-socket.bind") void udp_bind(UdpSocket socket, WEFT_ADDRESS_PARAMETERS, SocketStatus* result);
WEFT_SOCKETS("[method]udp-socket.connect") void udp_connect(UdpSocket socket, WEFT_ADDRESS_PARAMETERS, SocketStatus* result);
WEFT_SOCKETS("[method]udp-socket.disconnect") void udp_disconnect(UdpSocket socket, SocketStatus* result);
WEFT_SOCKETS("[async-lower][method]udp-socket.send")
std::uint32_t udp_send(const UdpSend* parameters, SocketStatus* result);
WEFT_SOCKETS("[async-lower][method]udp-socket.receive")
std::uint32_t udp_receive(UdpSocket socket, SocketResult<Datagram>* result);
WEFT_SOCKETS("[method]udp-socket.get-local-address")
void udp_get_local_address(UdpSocket socket, SocketResult<IpSocketAddress>* result);
WEFT_SOCKETS("[method]udp-socket.get-remote-address")
void udp_get_remote_address(UdpSocket socket, SocketResult<IpSocketAddress>* result);
WEFT_SOCKETS("[method]udp-socket.get-unicast-hop-limit")
void udp_get_unicast_hop_limit(UdpSocket socket, SocketResult<std::uint8_t>* result);
WEFT_SOCKETS("[method]udp-socket.set-unicast-hop-limit")
void udp_set_unicast_hop_limit(UdpSocket socket, std::uint32_t value, SocketStatus* result);
WEFT_SOCKETS("[method]udp-socket.get-receive-buffer-size")
void udp_get_receive_buffer_size(UdpSocket socket, SocketResult<std::uint64_t>* result);
WEFT_SOCKETS("[method]udp-socket.set-receive-buffer-size")
void udp_set_receive_buffer_size(UdpSocket socket, std::uint64_t value, SocketStatus* result);
WEFT_SOCKETS("[method]udp-socket.get-send-buffer-size")
void udp_get_send_buffer_size(UdpSocket socket, SocketResult<std::uint64_t>* result);
WEFT_SOCKETS("[method]udp-socket.set-send-buffer-size")
void udp_set_send_buffer_size(UdpSocket socket, std::uint64_t value, SocketStatus* result);

#undef WEFT_ADDRESS_PARAMETERS
#undef WEFT_SOCKETS
#undef WEFT_IMPORT

}  // namespace weft::cm::wasi
