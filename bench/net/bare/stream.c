// One connection after another: one that begins with 'i' is read until its end, in pieces of 64 KiB, and answered with a byte;
// one that begins with 'o' is sent pieces of 64 KiB until it is closed.
#include "host.h"

enum { piece = 65536 };

static char buffer[piece];

static uint32_t receive(handle incoming, size_t room) { return ended(incoming, receive_read(incoming, buffer, room)); }

static uint32_t send(handle outgoing, size_t size) {
  for (const char* bytes = buffer;;) {
    const uint32_t result = ended(outgoing, send_write(outgoing, bytes, size));
    bytes += result >> code_bits;
    size -= result >> code_bits;
    if (!size || result & code_mask) return result & code_mask;
  }
}

void serve(void) {
  const handle accepting = listen_on_loopback();
  for (;;) {
    handle socket;
    (void)ended(accepting, accept_read(accepting, &socket, 1));
    const handle incoming = receiving(socket), outgoing = sending(socket);
    if (receive(incoming, 1) >> code_bits && buffer[0] == 'i') {
      while (receive(incoming, piece) >> code_bits) {
      }
      (void)send(outgoing, 1);
    } else {
      while (send(outgoing, piece) != dropped) {
      }
    }
    receive_drop(incoming);
    send_drop(outgoing);
    tcp_drop(socket);
  }
}
