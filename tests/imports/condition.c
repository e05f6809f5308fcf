// A condition without a thread: nobody waits, and then a wait ends at its deadline.
#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

int main(void) {
  struct timespec now;
  pthread_cond_signal(&condition);
  pthread_mutex_lock(&mutex);
  clock_gettime(CLOCK_REALTIME, &now);
  now.tv_sec -= 1;
  if (pthread_cond_timedwait(&condition, &mutex, &now) != ETIMEDOUT) return 1;
  return pthread_mutex_unlock(&mutex);
}
