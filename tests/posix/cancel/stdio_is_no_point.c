// A thread that waits inside of stdio does not notice that it is cancelled: nothing fails, and no data is lost. (POSIX 2.9.5 lets
// them be cancellation points, and in glibc they are; in musl they are none.)
// native: skip
// output: six calls did not notice\n
#define _GNU_SOURCE
#include <fcntl.h>

#include "check.h"

static int ends[2], which;
static char big[200000];
static long taken;

static void* waits(void* argument) {
  char text[64] = "";
  FILE* const file = fdopen(ends[which < 4 ? 0 : 1], which < 4 ? "r" : "w");
  switch (which) {
    case 0:
      CHECK(fgets(text, sizeof text, file) && strcmp(text, "hi\n") == 0);
      break;
    case 1:
      EQUAL(getc(file), 'h');
      break;
    case 2:
      EQUAL(fread(text, 1, 3, file), 3);
      break;
    case 3:
      EQUAL(fscanf(file, "%60s", text), 1);
      break;
    case 4:
      EQUAL(fwrite(big, 1, sizeof big, file), sizeof big);
      break;
    default:
      for (int i = 0; i < 4000; i++) EQUAL(fprintf(file, "%049d\n", i), 50);
  }
  EQUAL(fflush(file), 0);
  CHECK(!ferror(file));
  EQUAL(fclose(file), 0);
  pthread_testcancel();
  return argument;
}

int main(void) {
  for (which = 0; which < 6; which++) {
    EQUAL(pipe(ends), 0);
    const pthread_t thread = start(waits, NULL);
    sleep_ms(10);
    EQUAL(pthread_cancel(thread), 0);
    sleep_ms(10);
    if (which < 4) {
      EQUAL(write(ends[1], "hi\n", 3), 3);
    } else {
      char sink[4096];
      taken = 0;
      for (long count; (count = read(ends[0], sink, sizeof sink)) > 0;) taken += count;
      EQUAL(taken, sizeof big);
    }
    CHECK(join(thread) == PTHREAD_CANCELED);
    close(which < 4 ? ends[1] : ends[0]);
  }
  puts("six calls did not notice");
}
