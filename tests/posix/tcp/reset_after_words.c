// What came before a reset can be received after it; then comes ECONNRESET. (Linux tcp(7), as it does)
// net: tcp
// peer: resets_after_words
// red: recv(socket, bytes, size, flags) recv(socket, bytes, (flags) == MSG_WAITALL ? 3 : size, flags)
// timeout: 5
#include "../socket/socket.h"

int main(int count, char** arguments) {
  const int client = connected_to(AF_INET, peer_port(count, arguments));
  await_bytes(client, 10);
  sends(client, "x");
  EQUAL(polled(client, 0, -1), POLLERR | POLLHUP);
  receives(client, "last words");
  char byte;
  FAILS(recv(client, &byte, 1, 0), ECONNRESET);
  is_at_end(client);
  puts("heard");
}
