// sendmmsg sends several messages one behind the other and tells each one's size; recvmmsg fills several, and with
// MSG_WAITFORONE waits only for the first. (Linux sendmmsg(2), recvmmsg(2))
// net: tcp
// red: sendmmsg(socket, messages, count, flags) sendmmsg(socket, messages, 1, flags)
// timeout: 5
#include <sys/uio.h>

#include "../socket/socket.h"

int main(void) {
  int ends[2];
  connect_pair(AF_INET, ends);
  struct iovec out[] = {{"one", 3}, {"fo", 2}, {"ur", 2}, {"seven--", 7}};
  struct mmsghdr sent[3] = {{.msg_hdr = {.msg_iov = out, .msg_iovlen = 1}},
                            {.msg_hdr = {.msg_iov = out + 1, .msg_iovlen = 2}},
                            {.msg_hdr = {.msg_iov = out + 3, .msg_iovlen = 1}}};
  EQUAL(sendmmsg(ends[0], sent, 3, 0), 3);
  EQUAL(sent[0].msg_len, 3);
  EQUAL(sent[1].msg_len, 4);
  EQUAL(sent[2].msg_len, 7);

  char bytes[5][3];
  struct iovec in[5];
  struct mmsghdr received[5] = {0};
  for (int i = 0; i < 5; i++) {
    in[i] = (struct iovec){bytes[i], 3};
    received[i].msg_hdr = (struct msghdr){.msg_iov = &in[i], .msg_iovlen = 1};
  }
  EQUAL(recvmmsg(ends[1], received, 4, MSG_WAITALL, NULL), 4);
  for (int i = 0; i < 4; i++) EQUAL(received[i].msg_len, 3);
  CHECK(memcmp(bytes, "onefourseven", 12) == 0);
  EQUAL(recvmmsg(ends[1], received, 5, MSG_WAITFORONE, NULL), 1);
  EQUAL(received[0].msg_len, 2);
  CHECK(memcmp(bytes, "--", 2) == 0);
  FAILS(recvmmsg(ends[1], received, 5, MSG_DONTWAIT, NULL), EAGAIN);
  EQUAL(close(ends[0]), 0);
  EQUAL(recvmmsg(ends[1], received, 1, 0, NULL), 1);
  EQUAL(received[0].msg_len, 0);
  FAILS(recvmmsg(ends[1], received, 1, 0, &(struct timespec){.tv_nsec = 1000000000}), EINVAL);
  puts("several at once");
}
