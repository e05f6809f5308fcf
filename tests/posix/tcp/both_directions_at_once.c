// A connection carries eight megabytes in each direction at once, written and read by four threads in pieces of other sizes:
// not a byte lost, doubled or moved. (POSIX send, recv; Linux tcp(7): reliable, in order)
// net: tcp
// red: send(socket, bytes, size, flags) (size == 65536 ? (ssize_t)(size) : send(socket, bytes, size, flags))
// timeout: 20
#include "../socket/socket.h"

static const long size = 8 << 20;
static int ends[2];

static void* sends_much(void* end) {
  for (long at = 0, piece = 1; at < size; at += piece, piece = piece * 3 % 100003) {
    if (piece > size - at) piece = size - at;
    send_all(ends[*(int*)end], at, piece);
  }
  EQUAL(shutdown(ends[*(int*)end], SHUT_WR), 0);
  return NULL;
}

static void* receives_much(void* end) {
  receive_all(ends[*(int*)end], 0, size);
  is_at_end(ends[*(int*)end]);
  return NULL;
}

int main(void) {
  int numbers[2] = {0, 1};
  FOR_BOTH_FAMILIES(family) {
    connect_pair(family, ends);
    pthread_t threads[4];
    for (int i = 0; i < 2; i++) {
      threads[2 * i] = start(sends_much, &numbers[i]);
      threads[2 * i + 1] = start(receives_much, &numbers[i]);
    }
    for (int i = 0; i < 4; i++) join(threads[i]);
    close_both(ends);
  }
  puts("both directions");
}
