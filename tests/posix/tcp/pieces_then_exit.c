// What was sent in pieces and is held reaches the peer when a thread ends the program by _exit(). (Linux send(2) MSG_MORE,
// tcp(7) TCP_NODELAY)
// net: tcp
// peer: collects
// red: send(socket, bytes, size, flags) (size)
// timeout: 10
#include <netinet/tcp.h>

#include "../socket/socket.h"

static void sends_pieces(int client) {
  EQUAL(set_option(client, IPPROTO_TCP, TCP_NODELAY, 1), 0);
  for (int i = 0; i < 100; i++) EQUAL(send(client, "piece", 5, i % 2 ? MSG_MORE : 0), 5);
}

static void* ends(void* argument) {
  sends_pieces(*(int*)argument);
  puts("sent");
  fflush(stdout);
  _exit(0);
}

int main(int count, char** arguments) {
  int client = connected_to(AF_INET, peer_port(count, arguments));
  join(start(ends, &client));
}
