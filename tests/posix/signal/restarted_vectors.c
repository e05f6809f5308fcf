// With SA_RESTART readv and writev go on after the handler, and have their effect once. (POSIX sigaction, SA_RESTART; Linux
// signal(7))
// red: SA_RESTART 0
#include <fcntl.h>
#include <sys/uio.h>

#include "handlers.h"

static atomic_int caught;
static int empty[2], full[2];
static char bytes[4096];

static void handler(int number) {
  (void)number;
  caught++;
}

static void* reads(void* argument) {
  char two[2] = "";
  const struct iovec vector[2] = {{two, 1}, {two + 1, 1}};
  EQUAL(readv(empty[0], vector, 2), 2);
  CHECK(two[0] == 'x' && two[1] == 'y');
  return argument;
}
static void* writes(void* argument) {
  const struct iovec vector[2] = {{bytes, 2048}, {bytes + 2048, 2048}};
  EQUAL(writev(full[1], vector, 2), 4096);
  return argument;
}
static void interrupt(pthread_t thread) {
  for (int i = 0; i < 3; i++) {
    const int before = caught;
    sleep_ms(1);
    EQUAL(pthread_kill(thread, SIGUSR1), 0);
    while (caught == before) sleep_ms(1);
  }
}

int main(void) {
  on_signal(SIGUSR1, handler, SA_RESTART);
  EQUAL(pipe(empty), 0);
  EQUAL(pipe(full), 0);
  EQUAL(fcntl(full[1], F_SETFL, O_NONBLOCK), 0);
  while (write(full[1], bytes, sizeof bytes) > 0) {
  }
  EQUAL(fcntl(full[1], F_SETFL, 0), 0);

  pthread_t thread = start(reads, NULL);
  interrupt(thread);
  EQUAL(write(empty[1], "xy", 2), 2);
  join(thread);
  thread = start(writes, NULL);
  interrupt(thread);
  EQUAL(read(full[0], bytes, sizeof bytes), (long)sizeof bytes);
  join(thread);
  puts("two went on");
}
