// sendmmsg sends several datagrams, each to its own address; recvmmsg takes as many as are there, with MSG_WAITFORONE, and
// without it waits for all. (Linux sendmmsg(2), recvmmsg(2))
// net: udp
// red: sendmmsg(socket, messages, count, flags) sendmmsg(socket, messages, 1, flags)
// timeout: 5
#include "../socket/socket.h"

enum { count = 4 };

static void* sends_the_last(void* end) {
  sends(*(int*)end, "last");
  return NULL;
}

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    datagram_pair(family, ends);
    const int other = bound(family, SOCK_DGRAM), plain = bound(family, SOCK_DGRAM);
    struct address to[2] = {name_of(other), name_of(plain)};
    static char* const texts[count] = {"a", "", "ccc", "dd"};
    struct iovec out[count];
    struct mmsghdr sent[count] = {0};
    for (int i = 0; i < count; i++) {
      out[i] = (struct iovec){texts[i], strlen(texts[i])};
      sent[i].msg_hdr =
          (struct msghdr){.msg_name = &to[i % 2].any, .msg_namelen = to[i % 2].size, .msg_iov = &out[i], .msg_iovlen = 1};
    }
    EQUAL(sendmmsg(plain, sent, count, 0), count);
    for (int i = 0; i < count; i++) EQUAL(sent[i].msg_len, strlen(texts[i]));
    receives(other, "a");
    receives(other, "ccc");
    is_at_end(plain);
    receives(plain, "dd");

    char bytes[count][3];
    struct iovec in[count];
    struct mmsghdr received[count] = {0};
    for (int i = 0; i < count; i++) {
      in[i] = (struct iovec){bytes[i], 3};
      received[i].msg_hdr = (struct msghdr){.msg_iov = &in[i], .msg_iovlen = 1};
    }
    for (int i = 0; i < 3; i++) sends(ends[0], i == 1 ? "longer" : "xy");
    EQUAL(polled(ends[1], POLLIN, -1), POLLIN);
    EQUAL(recvmmsg(ends[1], received, count, MSG_WAITFORONE, NULL), 3);
    for (int i = 0; i < 3; i++) {
      EQUAL(received[i].msg_len, i == 1 ? 3 : 2);
      EQUAL(received[i].msg_hdr.msg_flags, i == 1 ? MSG_TRUNC : 0);
    }
    FAILS(recvmmsg(ends[1], received, count, MSG_DONTWAIT, NULL), EAGAIN);

    for (int i = 0; i < 3; i++) sends(ends[0], "xy");
    const pthread_t thread = start(sends_the_last, &ends[0]);
    EQUAL(recvmmsg(ends[1], received, count, 0, NULL), count);
    EQUAL(received[3].msg_len, 3);
    join(thread);
    is_empty(ends[1]);
    EQUAL(close(other), 0);
    EQUAL(close(plain), 0);
    close_both(ends);
  }
  puts("several at once");
}
