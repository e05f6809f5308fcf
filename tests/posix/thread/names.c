// Threads have names of up to 15 bytes, set and read by anybody; a longer name or a smaller buffer gives ERANGE. (Linux
// pthread_setname_np(3))
// red: pthread_setname_np(thread, name) 0
#include <semaphore.h>

#include "check.h"

static sem_t named, go;

static void* routine(void* argument) {
  (void)argument;
  char name[16];
  EQUAL(pthread_setname_np(pthread_self(), "worker"), 0);
  sem_post(&named);
  sem_wait(&go);
  EQUAL(pthread_getname_np(pthread_self(), name, sizeof name), 0);
  printf("inside: %s\n", name);
  return NULL;
}

int main(void) {
  char name[16];
  sem_init(&named, 0, 0);
  sem_init(&go, 0, 0);
  pthread_t thread = start(routine, NULL);
  sem_wait(&named);
  EQUAL(pthread_getname_np(thread, name, sizeof name), 0);
  printf("outside: %s\n", name);
  EQUAL(pthread_setname_np(thread, "123456789012345"), 0);
  EQUAL(pthread_setname_np(thread, "1234567890123456"), ERANGE);
  EQUAL(pthread_getname_np(thread, name, 15), ERANGE);
  sem_post(&go);
  join(thread);
  EQUAL(pthread_setname_np(pthread_self(), "first"), 0);
  EQUAL(pthread_getname_np(pthread_self(), name, sizeof name), 0);
  printf("main: %s\n", name);
}
