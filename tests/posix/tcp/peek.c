// MSG_PEEK leaves what it shows, any number of times, whole or in part, in one piece or several; what comes later is behind it.
// (POSIX recv)
// net: tcp
// red: MSG_PEEK 0
// timeout: 5
#include <sys/uio.h>

#include "../socket/socket.h"

static int ends[2];

static void* sends_later(void* text) {
  sends(ends[0], text);
  return NULL;
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    connect_pair(family, ends);
    char bytes[20];
    FAILS(recv(ends[1], bytes, 1, MSG_PEEK | MSG_DONTWAIT), EAGAIN);
    pthread_t sender = start(sends_later, "abcdef");
    EQUAL(recv(ends[1], bytes, 1, MSG_PEEK), 1);
    join(sender);
    for (size_t size = 1; size <= 6; size++) {
      memset(bytes, 0, sizeof bytes);
      EQUAL(recv(ends[1], bytes, size, MSG_PEEK | MSG_WAITALL), (long)size);
      CHECK(memcmp(bytes, "abcdef", size) == 0 && bytes[size] == 0);
    }
    EQUAL(recv(ends[1], bytes, sizeof bytes, MSG_PEEK), 6);
    char one, rest[10];
    EQUAL(recvmsg(ends[1], &(struct msghdr){.msg_iov = (struct iovec[]){{&one, 1}, {rest, 10}}, .msg_iovlen = 2}, MSG_PEEK), 6);
    CHECK(one == 'a' && memcmp(rest, "bcdef", 5) == 0);
    receives(ends[1], "ab");
    sends(ends[0], "ghi");
    EQUAL(recv(ends[1], bytes, 7, MSG_PEEK | MSG_WAITALL), 7);
    CHECK(memcmp(bytes, "cdefghi", 7) == 0);
    receives(ends[1], "cdefghi");
    is_empty(ends[1]);
    EQUAL(close(ends[0]), 0);
    EQUAL(recv(ends[1], bytes, 1, MSG_PEEK), 0);
    EQUAL(recv(ends[1], bytes, 1, MSG_PEEK), 0);
    is_at_end(ends[1]);
    EQUAL(close(ends[1]), 0);
  }
  puts("peeked");
}
