// A barrier for one never blocks, one for nobody is EINVAL; the attributes give back what was set. (POSIX pthread_barrier_init,
// pthread_barrierattr_getpshared)
// red: pthread_barrier_init(barrier, attributes, count) 0
#include "check.h"

int main(void) {
  pthread_barrier_t barrier;
  pthread_barrierattr_t attributes;
  int shared;
  EQUAL(pthread_barrier_init(&barrier, NULL, 0), EINVAL);
  EQUAL(pthread_barrierattr_init(&attributes), 0);
  EQUAL(pthread_barrierattr_getpshared(&attributes, &shared), 0);
  EQUAL(shared, PTHREAD_PROCESS_PRIVATE);
  EQUAL(pthread_barrierattr_setpshared(&attributes, 99), EINVAL);
  EQUAL(pthread_barrierattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED), 0);
  EQUAL(pthread_barrierattr_getpshared(&attributes, &shared), 0);
  EQUAL(shared, PTHREAD_PROCESS_SHARED);
  for (int i = 0; i < 2; i++) {
    EQUAL(pthread_barrier_init(&barrier, i ? &attributes : NULL, 1), 0);
    for (int k = 0; k < 10; k++) EQUAL(pthread_barrier_wait(&barrier), PTHREAD_BARRIER_SERIAL_THREAD);
    EQUAL(pthread_barrier_destroy(&barrier), 0);
  }
  EQUAL(pthread_barrierattr_destroy(&attributes), 0);
  puts("twenty times alone");
}
