#include "host.h"

handle set;

uint32_t ended(handle waitable, uint32_t result) {
  if (result != (uint32_t)blocked) return result;
  struct event event;
  waitable_join(waitable, set);
  waitable_set_wait(set, &event);
  waitable_join(waitable, 0);
  return event.payload;
}

void end_call(uint32_t call) {
  if ((call & code_mask) == returned) return;
  (void)ended(call >> code_bits, (uint32_t)blocked);
  subtask_drop(call >> code_bits);
}

void check(const struct result* result) {
  if (result->failed) __builtin_trap();
}

static const struct address* address_in(const struct result* result) {
  check(result);
  return (const struct address*)result->value;
}

static handle standard_output;

static void print(const char* text, size_t size) {
  if (!standard_output) {
    const uint64_t ends = stdout_new();
    standard_output = (handle)(ends >> 32);
    (void)stdout_via_stream((handle)ends);
  }
  while (size) {
    const uint32_t count = ended(standard_output, stdout_write(standard_output, text, size)) >> code_bits;
    text += count;
    size -= count;
  }
}

void print_line(const char* name, uint64_t number) {
  char line[64];
  size_t begin = sizeof line;
  line[--begin] = '\n';
  do {
    line[--begin] = (char)('0' + number % 10);
    number /= 10;
  } while (number);
  line[--begin] = ' ';
  size_t length = 0;
  while (name[length]) ++length;
  while (length) line[--begin] = name[--length];
  print(line + begin, sizeof line - begin);
}

static handle listening;

handle listen_on_loopback(void) {
  struct result result;
  tcp_create(0, &result);
  check(&result);
  listening = result.value[0];
  tcp_bind(listening, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, &result);
  check(&result);
  tcp_set_backlog(listening, 1024, &result);
  check(&result);
  tcp_listen(listening, &result);
  check(&result);
  const handle accepting = result.value[0];
  print_line("port", port_of_listener());
  return accepting;
}

uint16_t port_of_listener(void) {
  struct result result;
  tcp_local_address(listening, &result);
  return address_in(&result)->port;
}

handle udp_on_loopback(void) {
  struct result result;
  udp_create(0, &result);
  check(&result);
  const handle socket = result.value[0];
  udp_bind(socket, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, &result);
  check(&result);
  return socket;
}

uint16_t udp_port_of(handle socket) {
  struct result result;
  udp_local_address(socket, &result);
  return address_in(&result)->port;
}

handle sending(handle socket) {
  const uint64_t ends = send_new();
  send_result_drop(tcp_send(socket, (handle)ends));
  return (handle)(ends >> 32);
}

handle receiving(handle socket) {
  struct incoming incoming;
  tcp_receive(socket, &incoming);
  receive_result_drop(incoming.result);
  return incoming.stream;
}

handle connect_to(uint16_t port) {
  struct result result;
  tcp_create(0, &result);
  check(&result);
  const struct connect_parameters parameters = {result.value[0], {.port = port, .ipv4 = {127, 0, 0, 1}}};
  end_call(tcp_connect(&parameters, &result));
  check(&result);
  return parameters.socket;
}

// The host writes what it returns here: one datagram at a time, and the words of its errors.
static _Alignas(16) char returned_list[65536];

__attribute__((export_name("cabi_realloc"))) void* cabi_realloc(void* old, size_t old_size, size_t alignment, size_t size) {
  (void)old, (void)old_size, (void)alignment;
  if (size > sizeof returned_list) __builtin_trap();
  return returned_list;
}

__attribute__((export_name("wasi:cli/run@0.3.0#run"))) int run(void) {
  set = waitable_set_new();
  serve();
  return 0;
}
