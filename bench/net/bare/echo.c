// Sends back what comes, on as many connections as there are, and closes one after an answer that begins with 'q'. A read of
// its own buffer is outstanding on each connection, so the host moves bytes as soon as they are there; one set is waited for,
// and what has not ended at once is all that comes from it.
#include "host.h"

enum { connections_at_most = 16384, handles_at_most = 1 << 17, buffer_size = 16384 };

struct connection {
  handle socket, incoming, outgoing;
  const char* unsent;
  size_t unsent_size;
  char buffer[buffer_size];
};

static handle accepting, accepted;
static struct connection* reading[handles_at_most];
static struct connection* writing[handles_at_most];

// Connections that are over, and memory for new ones.
static struct connection* spare[connections_at_most];
static size_t spares;

static struct connection* new_connection(void) {
  if (spares) return spare[--spares];
  static char* end;
  const size_t page = 65536, pages = (sizeof(struct connection) + page - 1) / page;
  static size_t room;
  if (room < sizeof(struct connection)) {
    end = (char*)(__builtin_wasm_memory_grow(0, pages) * page);
    room = pages * page;
  }
  struct connection* const made = (struct connection*)end;
  end += sizeof *made;
  room -= sizeof *made;
  return made;
}

static void end_connection(struct connection* connection) {
  reading[connection->incoming] = 0;
  writing[connection->outgoing] = 0;
  receive_drop(connection->incoming);
  send_drop(connection->outgoing);
  tcp_drop(connection->socket);
  spare[spares++] = connection;
}

// Sends what is left: whether all of it went.
static int send(struct connection* connection, uint32_t result) {
  for (;;) {
    if (result == (uint32_t)blocked) return 0;
    connection->unsent += result >> code_bits;
    connection->unsent_size -= result >> code_bits;
    if (!connection->unsent_size || result & code_mask) return 1;
    result = send_write(connection->outgoing, connection->unsent, connection->unsent_size);
  }
}

// After an answer: the next read, or the end.
static uint32_t read_next(struct connection* connection) {
  if (connection->buffer[0] != 'q') return receive_read(connection->incoming, connection->buffer, buffer_size);
  end_connection(connection);
  return (uint32_t)blocked;
}

// Sends what a read has brought, and reads again, until there is something to be waited for.
static void echo(struct connection* connection, uint32_t result) {
  while (result != (uint32_t)blocked) {
    const size_t size = result >> code_bits;
    if (!size) {
      end_connection(connection);
      return;
    }
    connection->unsent = connection->buffer;
    connection->unsent_size = size;
    if (!send(connection, send_write(connection->outgoing, connection->buffer, size))) return;
    result = read_next(connection);
  }
}

static void take_accepted(void) {
  struct connection* const connection = new_connection();
  connection->socket = accepted;
  connection->incoming = receiving(accepted);
  connection->outgoing = sending(accepted);
  reading[connection->incoming] = connection;
  writing[connection->outgoing] = connection;
  waitable_join(connection->incoming, set);
  waitable_join(connection->outgoing, set);
  echo(connection, receive_read(connection->incoming, connection->buffer, buffer_size));
}

void serve(void) {
  accepting = listen_on_loopback();
  waitable_join(accepting, set);
  for (;;) {
    while (accept_read(accepting, &accepted, 1) != (uint32_t)blocked) take_accepted();
    struct event event;
    do {
      waitable_set_wait(set, &event);
      if (reading[event.waitable])
        echo(reading[event.waitable], event.payload);
      else if (writing[event.waitable] && send(writing[event.waitable], event.payload))
        echo(writing[event.waitable], read_next(writing[event.waitable]));
    } while (event.waitable != accepting);
    take_accepted();
  }
}
