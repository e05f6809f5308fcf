// A connection that the peer resets: a thread that waits gets ECONNRESET, once; then it is at its end, and sending is EPIPE.
// (POSIX recv, send; Linux tcp(7))
// net: tcp
// peer: resets
// red: send(socket, bytes, size, flags) (shutdown(socket, SHUT_RD), send(socket, bytes, size, flags))
// timeout: 5
#include "../socket/socket.h"

int main(int count, char** arguments) {
  for (int i = 0; i < 10; i++) {
    const int client = connected_to(AF_INET, peer_port(count, arguments));
    sends(client, "x");
    char bytes[10];
    FAILS(i % 2 ? read(client, bytes, sizeof bytes) : recv(client, bytes, sizeof bytes, 0), ECONNRESET);
    EQUAL(option_of(client, SOL_SOCKET, SO_ERROR), 0);
    is_at_end(client);
    is_at_end(client);
    FAILS(send(client, "x", 1, MSG_NOSIGNAL), EPIPE);
    struct address address = {.size = sizeof address.room};
    FAILS(getpeername(client, &address.any, &address.size), ENOTCONN);
    EQUAL(close(client), 0);
  }
  puts("reset");
}
