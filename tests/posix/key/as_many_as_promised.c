// PTHREAD_KEYS_MAX keys can be made (some may be in use), then EAGAIN; a deleted one makes room, and starts with NULL. (POSIX
// pthread_key_create, EAGAIN)
// red: pthread_key_delete(key) 0
#include <limits.h>

#include "check.h"

static pthread_key_t keys[PTHREAD_KEYS_MAX + 1];

int main(void) {
  for (int round = 0; round < 2; round++) {
    int made = 0, status;
    while ((status = pthread_key_create(&keys[made], NULL)) == 0) {
      CHECK(pthread_getspecific(keys[made]) == NULL);
      EQUAL(pthread_setspecific(keys[made], &keys[made]), 0);
      CHECK(++made <= PTHREAD_KEYS_MAX);
    }
    EQUAL(status, EAGAIN);
    CHECK(made >= PTHREAD_KEYS_MAX - 8 && made >= _POSIX_THREAD_KEYS_MAX - 8);
    for (int i = 0; i < made; i++) CHECK(pthread_getspecific(keys[i]) == &keys[i]);
    for (int i = 0; i < made; i++) EQUAL(pthread_key_delete(keys[i]), 0);
    puts("EAGAIN");
  }
}
