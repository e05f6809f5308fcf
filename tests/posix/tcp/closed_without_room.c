// close does not wait for a peer that never reads, whatever is still held back: plain, with TCP_NODELAY, MSG_MORE and TCP_CORK.
// (Linux socket(7) on SO_LINGER, which is off)
// net: tcp
// peer: deaf
// red: close(descriptor) sleep(100)
// timeout: 5
#include "../socket/socket.h"

int main(int count, char** arguments) {
  for (int i = 0; i < 4; i++) {
    const int client = connected_to(AF_INET, peer_port(count, arguments));
    if (i == 1) EQUAL(set_option(client, IPPROTO_TCP, TCP_NODELAY, 1), 0);
    fill(client);
    if (i == 3) EQUAL(set_option(client, IPPROTO_TCP, TCP_CORK, 1), 0);
    while (send(client, "more", 4, MSG_DONTWAIT | (i == 2 ? MSG_MORE : 0)) > 0) {
    }
    EQUAL(errno, EAGAIN);
    EQUAL(i % 2 ? close(client) : (shutdown(client, SHUT_WR), close(client)), 0);
  }
  puts("closed");
}
