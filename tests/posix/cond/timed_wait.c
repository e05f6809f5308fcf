// A timed wait ends at its deadline, not before, with the mutex held again; a time that is none gives EINVAL. (POSIX
// pthread_cond_timedwait)
// red: pthread_cond_timedwait(condition, mutex, deadline) (pthread_mutex_unlock(mutex), ETIMEDOUT)
#include "check.h"

static pthread_mutex_t mutex;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void* tries(void* argument) {
  (void)argument;
  return (void*)(long)pthread_mutex_trylock(&mutex);
}

static void mutex_is_held(void) {
  EQUAL(join(start(tries, NULL)), EBUSY);
  EQUAL(pthread_mutex_trylock(&mutex), EBUSY);
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  pthread_mutex_lock(&mutex);

  struct timespec soon = in_ms(CLOCK_REALTIME, 40), past = in_ms(CLOCK_REALTIME, -1000), none = soon;
  EQUAL(pthread_cond_timedwait(&condition, &mutex, &soon), ETIMEDOUT);
  CHECK(now_ns(CLOCK_REALTIME) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
  mutex_is_held();
  EQUAL(pthread_cond_timedwait(&condition, &mutex, &past), ETIMEDOUT);
  mutex_is_held();
  none.tv_nsec = 1000000000;
  EQUAL(pthread_cond_timedwait(&condition, &mutex, &none), EINVAL);
  mutex_is_held();
  none.tv_nsec = -1;
  EQUAL(pthread_cond_timedwait(&condition, &mutex, &none), EINVAL);
  mutex_is_held();
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_cond_destroy(&condition), 0);
  puts("timed out twice, invalid twice, held each time");
}
