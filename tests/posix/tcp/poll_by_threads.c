// Threads that poll one socket are all told, while another waits to receive from it, and one waits for room. (POSIX poll, 2.9)
// net: tcp
// red: poll(entries, count, timeout) poll(entries, count, 0)
// timeout: 5
#include "../socket/socket.h"

static int ends[2];

static void* polls_for_data(void* none) {
  EQUAL(polled(ends[0], POLLIN, -1), POLLIN);
  return none;
}

static void* polls_for_room(void* none) {
  EQUAL(polled(ends[0], POLLOUT, -1), POLLOUT);
  return none;
}

int main(void) {
  connect_pair(AF_INET, ends);
  long filled = fill(ends[0]);
  pthread_t threads[6];
  for (int i = 0; i < 6; i++) threads[i] = start(i % 2 ? polls_for_data : polls_for_room, NULL);
  sleep_ms(2);
  sends(ends[1], "x");
  for (int i = 1; i < 6; i += 2) join(threads[i]);
  EQUAL(polled(ends[0], POLLOUT, 0), 0);
  static char bytes[65536];
  while (filled > 0) filled -= recv(ends[1], bytes, sizeof bytes, 0);
  for (int i = 0; i < 6; i += 2) join(threads[i]);
  receives(ends[0], "x");
  puts("all told");
}
