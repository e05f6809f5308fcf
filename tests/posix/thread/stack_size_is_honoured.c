// A thread with a stack of 4 MB can use 3.5 MB of it, others run beside it on theirs. (POSIX pthread_attr_setstacksize)
// red: pthread_attr_setstacksize(attributes, size) (pthread_attr_setstacksize)(attributes, 1 << 17)
#include "check.h"

static pthread_barrier_t both;

static unsigned long fill(char* bytes, size_t size, int seed) {
  for (size_t i = 0; i < size; i++) bytes[i] = (char)(i * 31 + seed);
  pthread_barrier_wait(&both);
  unsigned long sum = 0;
  for (size_t i = 0; i < size; i++) sum += (unsigned char)bytes[i] * (i % 7 + 1);
  return sum & 0xffff;
}

static void* routine(void* argument) {
  char bytes[3584 * 1024];
  size_t size;
  pthread_attr_t own;
  EQUAL(pthread_getattr_np(pthread_self(), &own), 0);
  EQUAL(pthread_attr_getstacksize(&own, &size), 0);
  CHECK(size >= 4 << 20);
  EQUAL(pthread_attr_destroy(&own), 0);
  return (void*)fill(bytes, sizeof bytes, *(int*)argument);
}

int main(void) {
  pthread_attr_t attributes;
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_attr_setstacksize(&attributes, 4 << 20), 0);
  pthread_barrier_init(&both, NULL, 2);
  pthread_t threads[2];
  int seeds[2] = {1, 2};
  for (int i = 0; i < 2; i++) EQUAL(pthread_create(&threads[i], &attributes, routine, &seeds[i]), 0);
  for (int i = 0; i < 2; i++) printf("sum %lu\n", (unsigned long)join(threads[i]));
}
