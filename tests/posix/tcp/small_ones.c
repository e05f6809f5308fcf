// Many small pieces, sent one by one and received in larger ones, or sent in larger ones and received one by one. (POSIX send,
// recv)
// net: tcp
// peer: echoes
// red: send(socket, bytes, size, flags) (size == 7 ? 7 : send(socket, bytes, size, flags))
#include "../socket/socket.h"

int main(int count, char** arguments) {
  const int client = connected_to(AF_INET, peer_port(count, arguments));
  EQUAL(set_option(client, IPPROTO_TCP, TCP_NODELAY, 1), 0);
  for (long at = 0; at < 7000; at += 7) send_all(client, at, 7);
  receive_all(client, 0, 7000);
  send_all(client, 7000, 7000);
  for (long at = 7000; at < 14000; at++) receive_all(client, at, 1);
  for (long at = 14000; at < 14500; at++) {
    send_all(client, at, 1);
    receive_all(client, at, 1);
  }
  is_empty(client);
  EQUAL(shutdown(client, SHUT_WR), 0);
  is_at_end(client);
  puts("echoed");
}
