// What was sent in pieces and is held reaches the peer when main returns. (Linux send(2) MSG_MORE, tcp(7) TCP_NODELAY)
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

int main(int count, char** arguments) {
  sends_pieces(connected_to(AF_INET, peer_port(count, arguments)));
  puts("sent");
}
