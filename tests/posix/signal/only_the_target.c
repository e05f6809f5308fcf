// A signal to one thread ends that one's wait and no other's. (POSIX pthread_kill)
// red: pause() (errno = EINTR, -1)
#include "handlers.h"

enum { threads = 3 };
static pthread_t all[threads];
static atomic_int ended[threads];

static void handler(int number) { (void)number; }

static void* pauses(void* argument) {
  const int me = (int)(long)argument;
  FAILS(pause(), EINTR);
  ended[me] = 1;
  return NULL;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  for (long i = 0; i < threads; i++) all[i] = start(pauses, (void*)i);
  const int turns[threads] = {1, 2, 0};
  for (int i = 0; i < threads; i++) {
    signal_until(all[turns[i]], SIGUSR1, &ended[turns[i]]);
    join(all[turns[i]]);
    for (int j = i + 1; j < threads; j++) EQUAL(ended[turns[j]], 0);
  }
  puts("one by one");
}
