// thrd_exit in main ends main, not the program, which ends with the last thread, as if by exit(EXIT_SUCCESS). (C11 7.26.5.5)
// red: thrd_exit(result) return result
#include <threads.h>

#include "check.h"

static int runs_on(void* argument) {
  sleep_ms(5);
  puts("after main");
  return argument == NULL ? 4 : 5;
}

int main(void) {
  thrd_t thread;
  EQUAL(thrd_create(&thread, runs_on, NULL), thrd_success);
  EQUAL(thrd_detach(thread), thrd_success);
  thrd_exit(7);
}
