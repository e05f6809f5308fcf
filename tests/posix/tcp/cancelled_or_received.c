// A cancellation that comes together with data: either the thread is cancelled and the data is still there, or it has it.
// (POSIX 2.9.5.2)
// glibc 2.36 loses the byte now and then, which its call has taken when the cancellation comes.
// net: tcp
// native: skip
// output: nothing lost\n
// timeout: 10
#include "../socket/socket.h"

static int ends[2];
static atomic_int received;

static void* receives_one(void* none) {
  char byte;
  EQUAL(recv(ends[0], &byte, 1, 0), 1);
  received++;
  return none;
}

int main(void) {
  connect_pair(AF_INET, ends);
  for (int i = 0; i < 300; i++) {
    received = 0;
    const pthread_t thread = start(receives_one, NULL);
    if (i % 3) sched_yield();
    if (i % 2) EQUAL(pthread_cancel(thread), 0);
    sends(ends[1], "x");
    if (i % 2 == 0) EQUAL(pthread_cancel(thread), 0);
    join(thread);
    if (!received) receives(ends[0], "x");
    is_empty(ends[0]);
  }
  puts("nothing lost");
}
