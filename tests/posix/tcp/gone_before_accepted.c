// Who connects, sends and closes before anybody accepts is accepted all the same, with what was sent. (POSIX accept, close)
// net: tcp
// red: send(socket, bytes, size, flags) (ssize_t)(size)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int listener = listener_of(family);
    for (int i = 0; i < 20; i++) {
      const int client = connected_to(family, port_of(listener));
      if (i % 2) sends(client, "in haste");
      EQUAL(close(client), 0);
    }
    for (int i = 0; i < 20; i++) {
      const int served = accept(listener, NULL, NULL);
      CHECK(served >= 0);
      if (i % 2) receives(served, "in haste");
      is_at_end(served);
      EQUAL(close(served), 0);
    }
    EQUAL(close(listener), 0);
  }
  puts("accepted");
}
