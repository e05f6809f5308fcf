// <threads.h> without a thread.
#include <threads.h>

int main(void) {
  mtx_t mutex;
  if (mtx_init(&mutex, mtx_plain) != thrd_success) return 1;
  const struct timespec moment = {.tv_nsec = 1000000};
  thrd_sleep(&moment, NULL);
  return mtx_lock(&mutex) == thrd_success && mtx_unlock(&mutex) == thrd_success ? 0 : 1;
}
