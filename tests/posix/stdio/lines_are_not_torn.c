// What one printf writes is not torn by other threads, nor what is written between flockfile and funlockfile. (POSIX flockfile)
// red: flockfile(stream) (void)0
#include "check.h"

enum { count = 8, lines = 200 };
static FILE* file;

static void* routine(void* argument) {
  const int me = *(int*)argument;
  for (int i = 0; i < lines; i++) {
    if (i % 2) {
      fprintf(file, "<%d:%d:%.*s>\n", me, i, 20 + me, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz");
    } else {
      flockfile(file);
      fprintf(file, "<%d:%d:", me, i);
      if (i % 10 == 0) sched_yield();
      for (int k = 0; k < 20 + me; k++) putc('a' + k % 26, file);
      fputs(">\n", file);
      funlockfile(file);
    }
  }
  return NULL;
}

int main(void) {
  static unsigned char seen[count][lines];
  pthread_t threads[count];
  int ids[count], good = 0, me, number;
  char line[200], text[100];
  CHECK((file = fopen("lines", "w+")) != NULL);
  setvbuf(file, NULL, _IOFBF, 64);
  for (int i = 0; i < count; i++) {
    ids[i] = i;
    threads[i] = start(routine, &ids[i]);
  }
  for (int i = 0; i < count; i++) join(threads[i]);
  rewind(file);
  while (fgets(line, sizeof line, file)) {
    EQUAL(sscanf(line, "<%d:%d:%99[a-z]>", &me, &number, text), 3);
    CHECK(me >= 0 && me < count && number >= 0 && number < lines);
    EQUAL(strlen(text), 20 + me);
    EQUAL(strlen(strchr(line, '>')), 2);
    good += ++seen[me][number] == 1;
  }
  printf("%d good lines\n", good);
}
