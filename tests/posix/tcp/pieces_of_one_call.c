// The pieces of one sendmsg() and of one writev() go out together, however large they are: the end does not wait until the peer
// acknowledges the beginning, which a peer that waits for the whole does 40 ms later. (POSIX sendmsg, writev; Linux tcp(7):
// TCP_NODELAY; RFC 896, RFC 1122 4.2.3.2)
// net: tcp
// red: writev(socket, pieces, count) (write(socket, text, 1) + (usleep(40000), (writev)(socket, pieces, count)) - 1)
// timeout: 20
#include <netinet/tcp.h>
#include <sys/uio.h>
#include <time.h>

#include "../socket/socket.h"

enum { rounds = 25, largest = 100000, head = 30, chunk = 16384, end = 7 };

static long long milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static char text[head + largest + end];

// A head, the body in chunks, an end: as servers answer.
static int pieces_of(size_t body, struct iovec* pieces) {
  int count = 0;
  pieces[count++] = (struct iovec){text, head};
  for (size_t at = 0; at < body; at += chunk)
    pieces[count++] = (struct iovec){text + head + at, body - at < chunk ? body - at : chunk};
  pieces[count++] = (struct iovec){text + head + body, end};
  return count;
}

static size_t body;

static void* serves(void* of) {
  const int served = *(int*)of;
  struct iovec pieces[16];
  for (char what; recv(served, &what, 1, 0) == 1;) {
    const int count = pieces_of(body, pieces);
    const ssize_t size = (ssize_t)(head + body + end);
    if (what == 'm')
      EQUAL(sendmsg(served, &(struct msghdr){.msg_iov = pieces, .msg_iovlen = (unsigned)count}, 0), size);
    else
      EQUAL(writev(served, pieces, count), size);
  }
  return NULL;
}

int main(void) {
  const int listener = listener_of(AF_INET);
  const int client = connected_to(AF_INET, port_of(listener));
  int served = accept(listener, NULL, NULL);
  const int on = 1;
  EQUAL(setsockopt(served, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), 0);
  const pthread_t server = start(serves, &served);
  static char received[sizeof text];
  const size_t bodies[] = {100, 16000, 20000, 60000, largest};
  for (int each = 0; each < 5; each++) {
    body = bodies[each];
    const long long began = milliseconds();
    for (int i = 0; i < rounds; i++) {
      EQUAL(send(client, i % 2 ? "m" : "v", 1, 0), 1);
      EQUAL(recv(client, received, head + body + end, MSG_WAITALL), (ssize_t)(head + body + end));
    }
    CHECK(milliseconds() - began < rounds * 15);
    printf("%zu\n", body);
  }
  EQUAL(shutdown(client, SHUT_WR), 0);
  join(server);
}
