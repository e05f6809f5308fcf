// Each thread has its own errno. (POSIX errno, 2.3)
// red: errno same_errno
static int same_errno;
#include "check.h"

static pthread_barrier_t step;

static void* routine(void* argument) {
  EQUAL(errno, 0);
  errno = *(int*)argument;
  pthread_barrier_wait(&step);
  EQUAL(errno, *(int*)argument);
  pthread_barrier_wait(&step);
  close(-1);
  return (void*)(long)errno;
}

int main(void) {
  pthread_t threads[5];
  int codes[5] = {ENOENT, EINVAL, EAGAIN, ENOMEM, EBUSY};
  pthread_barrier_init(&step, NULL, 6);
  errno = E2BIG;
  for (int i = 0; i < 5; i++) threads[i] = start(routine, &codes[i]);
  for (int i = 0; i < 2; i++) pthread_barrier_wait(&step);
  EQUAL(errno, E2BIG);
  for (int i = 0; i < 5; i++) EQUAL(join(threads[i]), EBADF);
  (void)same_errno;
  puts("six of them");
}
