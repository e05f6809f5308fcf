// A stream that was opened while there was one thread is locked as any other: of two threads that wait for it one reads,
// and the other one gets what is left of that. (POSIX getc)
// red: getc(stream) getc_unlocked(stream)
#include "check.h"

static FILE* stream;

static void* gets_one(void* argument) {
  *(int*)argument = getc(stream);
  return argument;
}

int main(void) {
  int ends[2], got[2];
  pthread_t threads[2];
  EQUAL(pipe(ends), 0);
  CHECK((stream = fdopen(ends[0], "r")) != NULL);
  for (int i = 0; i < 2; i++) threads[i] = start(gets_one, &got[i]);
  sleep_ms(20);  // both wait by then
  EQUAL(write(ends[1], "ab", 2), 2);
  close(ends[1]);
  for (int i = 0; i < 2; i++) join(threads[i]);
  EQUAL(got[0] + got[1], 'a' + 'b');
  puts("one each");
}
