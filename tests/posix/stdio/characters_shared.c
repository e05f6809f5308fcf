// Threads that take characters from one stream with getc, and put them to another with putc, lose and repeat none. (POSIX 2.5,
// getc)
// red: putc(character, stream) 0
#include "check.h"

enum { count = 6, size = 30000 };
static FILE *from, *to;

static void* copies(void* argument) {
  long copied = 0;
  for (int character; (character = getc(from)) != EOF; copied++) {
    EQUAL(putc(character, to), character);
    if (copied % 100 == 0) sched_yield();
  }
  *(long*)argument = copied;
  return NULL;
}

int main(void) {
  pthread_t threads[count];
  long copied[count], total = 0;
  int tally[26] = {0}, character, good = 0;
  from = fopen("from", "w+");
  to = fopen("to", "w+");
  CHECK(from && to);
  for (int i = 0; i < size; i++) putc_unlocked('a' + i % 26, from);
  rewind(from);
  for (int i = 0; i < count; i++) threads[i] = start(copies, &copied[i]);
  for (int i = 0; i < count; i++) {
    join(threads[i]);
    total += copied[i];
  }
  rewind(to);
  while ((character = getc(to)) != EOF) tally[character - 'a']++;
  for (int i = 0; i < 26; i++) good += tally[i] == size / 26 + (i < size % 26);
  printf("%ld copied, %d letters right\n", total, good);
}
