// C11 conditions: signal, broadcast, and thrd_timedout at the deadline with the mutex held.
// red: cnd_broadcast(condition) thrd_success
#include <threads.h>

#include "check.h"

enum { count = 6 };
static mtx_t mutex;
static cnd_t arrived, opened;
static int waiting, open_now, through;

static int routine(void* argument) {
  (void)argument;
  mtx_lock(&mutex);
  waiting++;
  cnd_signal(&arrived);
  while (!open_now) EQUAL(cnd_wait(&opened, &mutex), thrd_success);
  through++;
  mtx_unlock(&mutex);
  return 0;
}

int main(void) {
  thrd_t threads[count];
  mtx_init(&mutex, mtx_timed);
  cnd_init(&arrived);
  cnd_init(&opened);
  mtx_lock(&mutex);
  struct timespec soon = in_ms(CLOCK_REALTIME, 30);
  EQUAL(cnd_timedwait(&opened, &mutex, &soon), thrd_timedout);
  CHECK(now_ns(CLOCK_REALTIME) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
  EQUAL(mtx_trylock(&mutex), thrd_busy);
  for (int i = 0; i < count; i++) EQUAL(thrd_create(&threads[i], routine, NULL), thrd_success);
  while (waiting < count) cnd_wait(&arrived, &mutex);
  open_now = 1;
  EQUAL(cnd_broadcast(&opened), thrd_success);
  mtx_unlock(&mutex);
  for (int i = 0; i < count; i++) thrd_join(threads[i], NULL);
  cnd_destroy(&arrived);
  cnd_destroy(&opened);
  mtx_destroy(&mutex);
  printf("%d through\n", through);
}
