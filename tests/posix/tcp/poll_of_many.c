// One poll waits for many sockets, a pipe and nothing (a negative descriptor) at once, and tells those that are ready, and no
// others. (POSIX poll)
// net: tcp
// red: poll(entries, count, timeout) poll(entries, 2, timeout)
// timeout: 5
#include "../socket/socket.h"

enum { pairs = 20 };
static int all[pairs][2], pipe_ends[2];

static void* wakes(void* which) {
  sleep_ms(2);
  const int i = *(int*)which;
  EQUAL(write(i < pairs ? all[i][0] : pipe_ends[1], "x", 1), 1);
  return NULL;
}

int main(void) {
  struct pollfd entries[pairs + 3];
  EQUAL(pipe(pipe_ends), 0);
  for (int i = 0; i < pairs; i++) {
    connect_pair(i % 2 ? AF_INET : AF_INET6, all[i]);
    entries[i] = (struct pollfd){.fd = all[i][1], .events = POLLIN};
  }
  const int listener = listener_of(AF_INET);
  entries[pairs] = (struct pollfd){.fd = pipe_ends[0], .events = POLLIN};
  entries[pairs + 1] = (struct pollfd){.fd = -1, .events = POLLIN};
  entries[pairs + 2] = (struct pollfd){.fd = listener, .events = POLLIN};
  for (int i = 0; i <= pairs; i++) {
    const pthread_t thread = start(wakes, &i);
    EQUAL(poll(entries, pairs + 3, -1), 1);
    join(thread);
    for (int k = 0; k < pairs + 3; k++) EQUAL(entries[k].revents, k == i ? POLLIN : 0);
    char byte;
    EQUAL(read(entries[i].fd, &byte, 1), 1);
    EQUAL(poll(entries, pairs + 3, 0), 0);
  }
  const int client = connected_to(AF_INET, port_of(listener));
  EQUAL(poll(entries, pairs + 3, -1), 1);
  EQUAL(entries[pairs + 2].revents, POLLIN);
  EQUAL(close(client), 0);
  for (int i = 0; i < pairs; i++) EQUAL(close(all[i][0]), 0);
  for (int i = 0; i < pairs; i++) EQUAL(polled(all[i][1], POLLIN, -1), POLLIN);
  EQUAL(poll(entries, pairs + 3, -1), pairs + 1);
  puts("told");
}
