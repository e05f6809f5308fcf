// The process-shared attribute of mutexes, conditions, read-write locks and barriers: private by default, gives back what was
// set, EINVAL for anything else. (POSIX pthread_mutexattr_setpshared, pthread_condattr_setpshared,
// pthread_rwlockattr_setpshared, pthread_barrierattr_setpshared)
// red: PTHREAD_PROCESS_SHARED PTHREAD_PROCESS_PRIVATE
#include "check.h"

#define PLAY(kind)                                                                  \
  do {                                                                              \
    pthread_##kind##attr_t attributes;                                              \
    int shared = -1;                                                                \
    EQUAL(pthread_##kind##attr_init(&attributes), 0);                               \
    EQUAL(pthread_##kind##attr_getpshared(&attributes, &shared), 0);                \
    EQUAL(shared, 0);                                                               \
    EQUAL(pthread_##kind##attr_setpshared(&attributes, PTHREAD_PROCESS_SHARED), 0); \
    EQUAL(pthread_##kind##attr_getpshared(&attributes, &shared), 0);                \
    EQUAL(shared, 1);                                                               \
    EQUAL(pthread_##kind##attr_setpshared(&attributes, 77), EINVAL);                \
    EQUAL(pthread_##kind##attr_setpshared(&attributes, -1), EINVAL);                \
    EQUAL(pthread_##kind##attr_getpshared(&attributes, &shared), 0);                \
    EQUAL(shared, 1);                                                               \
    EQUAL(pthread_##kind##attr_destroy(&attributes), 0);                            \
    puts(#kind);                                                                    \
  } while (0)

int main(void) {
  EQUAL(PTHREAD_PROCESS_PRIVATE, 0);
  PLAY(mutex);
  PLAY(cond);
  PLAY(rwlock);
  PLAY(barrier);
}
