// A socket that was disconnected by AF_UNSPEC connects again, and waits for room and for data as it did before. (POSIX connect,
// Linux connect(2))
// net: tcp
// red: poll(first, count, timeout) 0
// timeout: 10
#include "../socket/socket.h"

int main(void) {
  const int listener = open_socket(AF_INET, SOCK_STREAM);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  EQUAL(bind(listener, (struct sockaddr*)&address, size), 0);
  EQUAL(listen(listener, 5), 0);
  EQUAL(getsockname(listener, (struct sockaddr*)&address, &size), 0);
  const int client = open_socket(AF_INET, SOCK_STREAM);
  for (int i = 0; i < 3; i++) {
    EQUAL(connect(client, (struct sockaddr*)&address, sizeof address), 0);
    const int end = accept(listener, NULL, NULL);
    CHECK(end >= 0);
    fill(client);
    struct pollfd room = {.fd = client, .events = POLLOUT};
    EQUAL(poll(&room, 1, 0), 0);
    static char bytes[65536];
    while (poll(&room, 1, 1) == 0) CHECK(recv(end, bytes, sizeof bytes, 0) > 0);
    EQUAL(room.revents, POLLOUT);
    EQUAL(send(end, "data", 4, 0), 4);
    struct pollfd data = {.fd = client, .events = POLLIN};
    EQUAL(poll(&data, 1, -1), 1);
    EQUAL(close(end), 0);
    EQUAL(connect(client, &(struct sockaddr){.sa_family = AF_UNSPEC}, sizeof(struct sockaddr)), 0);
  }
  puts("anew");
}
