// Both ends in one thread, as in ../inside.c, all that is there of loopback: prints nanoseconds of an operation, the median of
// some slices, of 64 bytes there and back by TCP and by UDP, and of 64 KiB written to a connection and read from it.
#include "host.h"

enum { request = 64, piece = 65536, slices = 15, slice_nanoseconds = 20000000 };

static char buffer[piece];

struct end {
  handle incoming, outgoing;
};
static struct end near_end, far_end;

static void send_all(handle outgoing, size_t size) {
  for (const char* bytes = buffer; size;) {
    const uint32_t result = ended(outgoing, send_write(outgoing, bytes, size));
    if (result & code_mask) __builtin_trap();
    bytes += result >> code_bits;
    size -= result >> code_bits;
  }
}

static void receive_all(handle incoming, size_t size) {
  while (size) {
    const uint32_t result = ended(incoming, receive_read(incoming, buffer, size));
    if (result & code_mask) __builtin_trap();
    size -= result >> code_bits;
  }
}

static void round_trips(uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    send_all(near_end.outgoing, request);
    receive_all(far_end.incoming, request);
    send_all(far_end.outgoing, request);
    receive_all(near_end.incoming, request);
  }
}

static void pieces(uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    send_all(near_end.outgoing, piece);
    receive_all(far_end.incoming, piece);
  }
}

static void connect_ends(void) {
  const handle accepting = listen_on_loopback();
  const handle near_socket = connect_to(port_of_listener());
  handle far_socket;
  (void)ended(accepting, accept_read(accepting, &far_socket, 1));
  near_end = (struct end){receiving(near_socket), sending(near_socket)};
  far_end = (struct end){receiving(far_socket), sending(far_socket)};
}

static handle near_socket, far_socket;
static uint16_t near_port, far_port;

static void transfer(handle from, handle to, uint16_t port) {
  const struct udp_send_parameters parameters = {from, buffer, request, 1, {.port = port, .ipv4 = {127, 0, 0, 1}}};
  struct result result;
  struct datagram datagram;
  end_call(udp_send(&parameters, &result));
  check(&result);
  end_call(udp_receive(to, &datagram));
  if (datagram.failed) __builtin_trap();
}

static void datagrams(uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    transfer(near_socket, far_socket, far_port);
    transfer(far_socket, near_socket, near_port);
  }
}

static uint64_t time_of(void (*run)(uint32_t count), uint32_t count) {
  const uint64_t start = monotonic_now();
  run(count);
  return monotonic_now() - start;
}

static void measure(const char* name, void (*run)(uint32_t count)) {
  uint64_t seen[slices], taken;
  uint32_t count = 16;
  while ((taken = time_of(run, count)) < slice_nanoseconds / 4) count *= 2;
  count = (uint32_t)(count * (uint64_t)slice_nanoseconds / taken) + 1;
  for (size_t i = 0; i < slices; ++i) {
    const uint64_t figure = time_of(run, count) / count;
    size_t place = i;
    for (; place && seen[place - 1] > figure; --place) seen[place] = seen[place - 1];
    seen[place] = figure;
  }
  print_line(name, seen[slices / 2]);
}

void serve(void) {
  connect_ends();
  measure("tcp", round_trips);
  measure("stream", pieces);
  near_socket = udp_on_loopback();
  far_socket = udp_on_loopback();
  near_port = udp_port_of(near_socket);
  far_port = udp_port_of(far_socket);
  measure("udp", datagrams);
}
