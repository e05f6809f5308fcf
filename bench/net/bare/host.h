// What the bare components of bench/net share: the imports of WASI 0.3 that they call, as the Canonical ABI flattens them, and
// the few lines that each of them begins with. No library: what these cost is what the host costs.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define ROOT(name) IMPORT("$root", name)
#define SOCKETS(name) IMPORT("wasi:sockets/types@0.3.0", name)
#define STDOUT(name) IMPORT("wasi:cli/stdout@0.3.0", name)

typedef uint32_t handle;

struct event {
  handle waitable;
  uint32_t payload;
};

// ip-socket-address in memory, as far as ipv4 needs it.
struct address {
  uint8_t is_ipv6;
  uint16_t port __attribute__((aligned(4)));
  uint8_t ipv4[4];
  uint32_t rest[5];
};

// result<T, error-code> with a T of at most eight words.
struct result {
  uint8_t failed;
  uint32_t value[9] __attribute__((aligned(4)));
};

// What a stream and the future of its result come as.
struct incoming {
  handle stream, result;
};

ROOT("[waitable-set-new]") handle waitable_set_new(void);
ROOT("[waitable-set-wait]") uint32_t waitable_set_wait(handle set, struct event* event);
ROOT("[waitable-join]") void waitable_join(handle waitable, handle set);
ROOT("[subtask-drop]") void subtask_drop(handle subtask);
IMPORT("wasi:clocks/monotonic-clock@0.3.0", "now") uint64_t monotonic_now(void);

SOCKETS("[static]tcp-socket.create") void tcp_create(uint32_t family, struct result* socket);
SOCKETS("[method]tcp-socket.bind")
void tcp_bind(handle socket, uint32_t is_ipv6, uint32_t port, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t,
              uint32_t, uint32_t, uint32_t, uint32_t, struct result* result);
SOCKETS("[method]tcp-socket.set-listen-backlog-size") void tcp_set_backlog(handle socket, uint64_t size, struct result* result);
SOCKETS("[method]tcp-socket.listen") void tcp_listen(handle socket, struct result* stream);
SOCKETS("[method]tcp-socket.get-local-address") void tcp_local_address(handle socket, struct result* address);
SOCKETS("[method]tcp-socket.send") handle tcp_send(handle socket, handle stream);
SOCKETS("[method]tcp-socket.receive") void tcp_receive(handle socket, struct incoming* incoming);
SOCKETS("[resource-drop]tcp-socket") void tcp_drop(handle socket);

struct connect_parameters {
  handle socket;
  struct address address;
};
SOCKETS("[async-lower][method]tcp-socket.connect")
uint32_t tcp_connect(const struct connect_parameters* parameters, struct result* result);

SOCKETS("[async-lower][stream-read-0][method]tcp-socket.listen")
uint32_t accept_read(handle stream, handle* sockets, size_t room);
SOCKETS("[async-lower][stream-read-0][method]tcp-socket.receive")
uint32_t receive_read(handle stream, void* bytes, size_t room);
SOCKETS("[stream-drop-readable-0][method]tcp-socket.receive") void receive_drop(handle stream);
SOCKETS("[future-drop-readable-1][method]tcp-socket.receive") void receive_result_drop(handle result);
SOCKETS("[stream-new-0][method]tcp-socket.send") uint64_t send_new(void);
SOCKETS("[async-lower][stream-write-0][method]tcp-socket.send")
uint32_t send_write(handle stream, const void* bytes, size_t size);
SOCKETS("[stream-drop-writable-0][method]tcp-socket.send") void send_drop(handle stream);
SOCKETS("[future-drop-readable-1][method]tcp-socket.send") void send_result_drop(handle result);

SOCKETS("[static]udp-socket.create") void udp_create(uint32_t family, struct result* socket);
SOCKETS("[method]udp-socket.bind")
void udp_bind(handle socket, uint32_t is_ipv6, uint32_t port, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t,
              uint32_t, uint32_t, uint32_t, uint32_t, struct result* result);
SOCKETS("[method]udp-socket.get-local-address") void udp_local_address(handle socket, struct result* address);

struct datagram {
  uint8_t failed;
  const void* bytes __attribute__((aligned(4)));
  size_t size;
  struct address sender;
};
SOCKETS("[async-lower][method]udp-socket.receive") uint32_t udp_receive(handle socket, struct datagram* datagram);

struct udp_send_parameters {
  handle socket;
  const void* bytes;
  size_t size;
  uint8_t is_addressed;
  struct address receiver;
};
SOCKETS("[async-lower][method]udp-socket.send")
uint32_t udp_send(const struct udp_send_parameters* parameters, struct result* result);

STDOUT("[stream-new-0]write-via-stream") uint64_t stdout_new(void);
STDOUT("write-via-stream") handle stdout_via_stream(handle stream);
STDOUT("[async-lower][stream-write-0]write-via-stream") uint32_t stdout_write(handle stream, const char* bytes, size_t size);

enum {
  blocked = -1,   // a stream's operation that has not ended
  dropped = 1,    // in the low four bits of one that has: the other end is gone
  returned = 2,   // in the low four bits of a call: it has ended
  code_bits = 4,  // above these: how much, or the subtask
  code_mask = 15,
};

// The one waitable set of a program.
extern handle set;

// Waits until this operation, alone outstanding of all that are in the set, has ended: its result.
uint32_t ended(handle waitable, uint32_t result);

// The same of a call that was lowered with `async`.
void end_call(uint32_t call);

// Ends the program if an import says that it failed.
void check(const struct result* result);

// A listening socket on loopback, whose port is printed as "port N": the stream of what is accepted.
handle listen_on_loopback(void);
uint16_t port_of_listener(void);

// A bound socket.
handle udp_on_loopback(void);
uint16_t udp_port_of(handle socket);

// The writable end of a socket's outgoing stream. The future of its result is dropped: a failed write tells enough.
handle sending(handle socket);
// The readable end of its incoming stream, of which the same holds.
handle receiving(handle socket);
handle connect_to(uint16_t port);

void print_line(const char* name, uint64_t number);

// What each program is; it returns to end it.
void serve(void);
