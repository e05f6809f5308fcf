// MSG_WAITALL waits until all is there, however it comes; it returns with less only at the end. (POSIX recv)
// net: tcp
// red: MSG_WAITALL 0
// peer: slow
// timeout: 5
#include "../socket/socket.h"

int main(int count, char** arguments) {
  const int client = connected_to(AF_INET, peer_port(count, arguments));
  char bytes[100];
  EQUAL(recv(client, bytes, 5, MSG_WAITALL), 5);
  CHECK(memcmp(bytes, "this ", 5) == 0);
  char a[3], b[4];
  EQUAL(recvmsg(client, &(struct msghdr){.msg_iov = (struct iovec[]){{a, 3}, {b, 4}}, .msg_iovlen = 2}, MSG_WAITALL), 7);
  CHECK(memcmp(a, "com", 3) == 0 && memcmp(b, "es s", 4) == 0);
  EQUAL(recv(client, bytes, sizeof bytes, MSG_WAITALL), 6);
  CHECK(memcmp(bytes, "lowly\n", 6) == 0);
  EQUAL(recv(client, bytes, sizeof bytes, MSG_WAITALL), 0);
  puts("waited");
}
