// Streams are opened and closed by many threads at once while another one flushes all. (POSIX fopen, fclose, fflush)
// red: fclose(stream) 0
#include "check.h"

static volatile int over;

static void* routine(void* argument) {
  char name[20], line[40];
  const int me = *(int*)argument;
  for (int i = 0; i < 50; i++) {
    snprintf(name, sizeof name, "file%d", me);
    FILE* file = fopen(name, "w+");
    CHECK(file != NULL);
    fprintf(file, "round %d of %d\n", i, me);
    sched_yield();
    rewind(file);
    CHECK(fgets(line, sizeof line, file) != NULL);
    int number, who;
    EQUAL(sscanf(line, "round %d of %d", &number, &who), 2);
    CHECK(number == i && who == me);
    EQUAL(fclose(file), 0);
  }
  CHECK(remove(name) == 0);
  return NULL;
}

static void* flushes(void* argument) {
  while (!over) {
    EQUAL(fflush(NULL), 0);
    sched_yield();
  }
  return argument;
}

int main(void) {
  pthread_t threads[6], flusher = start(flushes, NULL);
  int ids[6];
  for (int i = 0; i < 6; i++) {
    ids[i] = i;
    threads[i] = start(routine, &ids[i]);
  }
  for (int i = 0; i < 6; i++) join(threads[i]);
  over = 1;
  join(flusher);
  // The descriptors are free again: the next one is a low number.
  FILE* file = tmpfile();
  CHECK(file && fileno(file) < 10);
  puts("opened and closed");
}
