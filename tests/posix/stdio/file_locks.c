// flockfile nests, ftrylockfile fails for others while it is held, and a printf of another thread waits. (POSIX flockfile)
// red: ftrylockfile(stream) 0
#include "check.h"

static FILE* file;
static volatile int printed;

static int tries(void) {
  if (ftrylockfile(file) != 0) return 0;
  funlockfile(file);
  return 1;
}

static void* try_once(void* argument) {
  (void)argument;
  return (void*)(long)tries();
}

static void* prints(void* argument) {
  fputs("other\n", file);
  __atomic_store_n(&printed, 1, __ATOMIC_SEQ_CST);
  return argument;
}

int main(void) {
  CHECK((file = tmpfile()) != NULL);
  EQUAL(join(start(try_once, NULL)), 1);
  flockfile(file);
  EQUAL(ftrylockfile(file), 0);
  EQUAL(join(start(try_once, NULL)), 0);
  funlockfile(file);
  EQUAL(join(start(try_once, NULL)), 0);
  pthread_t thread = start(prints, NULL);
  for (int i = 0; i < 20; i++) sched_yield();
  EQUAL(printed, 0);
  fputs("own\n", file);
  funlockfile(file);
  join(thread);
  EQUAL(join(start(try_once, NULL)), 1);
  char text[20] = "";
  rewind(file);
  EQUAL(fread(text, 1, sizeof text, file), 10);
  fputs(text, stdout);
}
