// A peer that sends without end is read as far as one likes, in order; it waits meanwhile, and closing ends it. (POSIX recv,
// close)
// net: tcp
// peer: floods
// red: recv(socket, bytes, size, flags) recv(socket, bytes, (size) - 1, flags)
// timeout: 10
#include "../socket/socket.h"

int main(int count, char** arguments) {
  for (int i = 0; i < 3; i++) {
    const int client = connected_to(AF_INET, peer_port(count, arguments));
    static unsigned char bytes[100000];
    for (int k = 0; k < 50; k++) {
      EQUAL(recv(client, bytes, sizeof bytes, MSG_WAITALL), sizeof bytes);
      for (size_t j = 0; j < sizeof bytes; j++) EQUAL(bytes[j], (k * sizeof bytes + j) & 0xff);
    }
    EQUAL(close(client), 0);
  }
  puts("fifteen megabytes");
}
