// Memory is allocated, grown and freed from many threads, also what another one allocated, and holds what was written. (POSIX
// malloc, 2.9.1)
// red: realloc(memory, size) (memory)
#include "check.h"

enum { count = 6, slots = 50, rounds = 4000 };
static struct {
  unsigned char* bytes;
  size_t size;
} slot[slots];
static pthread_mutex_t mutex[slots];

static void* routine(void* argument) {
  unsigned seed = *(unsigned*)argument;
  for (int i = 0; i < rounds; i++) {
    seed = seed * 1664525 + 1013904223;
    const unsigned at = (seed >> 16) % slots;
    const size_t size = (seed >> 8) % 3000 + 1;
    pthread_mutex_lock(&mutex[at]);
    for (size_t k = 0; k < slot[at].size; k++) EQUAL(slot[at].bytes[k], (at + k) & 0xff);
    if (seed & 1) {
      free(slot[at].bytes);
      slot[at].bytes = NULL;
    }
    slot[at].bytes = realloc(slot[at].bytes, size);
    CHECK(slot[at].bytes != NULL);
    slot[at].size = size;
    if (i % 16 == 0) sched_yield();
    for (size_t k = 0; k < size; k++) slot[at].bytes[k] = (unsigned char)(at + k);
    pthread_mutex_unlock(&mutex[at]);
  }
  return argument;
}

int main(void) {
  pthread_t threads[count];
  unsigned seeds[count];
  for (int i = 0; i < slots; i++) pthread_mutex_init(&mutex[i], NULL);
  for (int i = 0; i < count; i++) {
    seeds[i] = (unsigned)i * 977 + 1;
    threads[i] = start(routine, &seeds[i]);
  }
  for (int i = 0; i < count; i++) join(threads[i]);
  for (int i = 0; i < slots; i++) free(slot[i].bytes);
  puts("intact");
}
