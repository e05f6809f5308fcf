// close returns at once, and what was sent before it, more than the peer has taken yet, arrives whole after it, also if the
// program ends then. (POSIX close; Linux socket(7) on SO_LINGER)
// net: tcp
// peer: collects_late
// red: send(socket, bytes, size, flags) (size == 65536 ? (ssize_t)(size) : send(socket, bytes, size, flags))
#include "../socket/socket.h"

int main(int count, char** arguments) {
  for (int i = 0; i < 5; i++) {
    const int client = connected_to(AF_INET, peer_port(count, arguments));
    send_all(client, i, 200000 + i);
    EQUAL(close(client), 0);
    EQUAL(fcntl(client, F_GETFD), -1);
  }
  puts("sent");
}
