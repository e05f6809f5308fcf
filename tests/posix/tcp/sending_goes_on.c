// Signals while a thread waits to send: with SA_RESTART send never fails, and tells what was taken, so that going on from there
// loses and doubles nothing. (POSIX send, sigaction; Linux signal(7))
// net: tcp
// red: SA_RESTART 0
// timeout: 10
#include "../signal/handlers.h"
#include "../socket/socket.h"

enum { size = 3000000 };
static int ends[2];
static atomic_int caught, done;

static void handler(int number) {
  (void)number;
  caught++;
}

static void* sends_much(void* none) {
  static unsigned char bytes[size];
  for (long i = 0; i < size; i++) bytes[i] = byte_at(i);
  for (long at = 0; at < size;) {
    const ssize_t sent = send(ends[0], bytes + at, (size_t)(size - at), 0);
    CHECK(sent > 0);
    at += sent;
  }
  EQUAL(shutdown(ends[0], SHUT_WR), 0);
  return none;
}

int main(void) {
  on_signal(SIGUSR1, handler, SA_RESTART);
  connect_pair(AF_INET, ends);
  const long filled = fill(ends[0]);
  const pthread_t thread = start(sends_much, NULL);
  for (int i = 0; i < 50; i++) {
    const int before = caught;
    EQUAL(pthread_kill(thread, SIGUSR1), 0);
    while (caught == before) sleep_ms(1);
  }
  for (long left = filled; left > 0;) {
    static char zeroes[65536];
    left -= recv(ends[1], zeroes, left < (long)sizeof zeroes ? (size_t)left : sizeof zeroes, 0);
  }
  receive_all(ends[1], 0, size);
  is_at_end(ends[1]);
  join(thread);
  puts("gone on");
}
