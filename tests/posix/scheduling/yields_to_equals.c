// sched_yield puts the caller behind its equals: two threads take turns. (POSIX sched_yield)
// red: sched_yield() 0
#include "realtime.h"

static void* takes_turns(void* who) {
  for (int i = 0; i < 4; i++) {
    note(*(char*)who);
    EQUAL(sched_yield(), 0);
  }
  return who;
}

int main(void) {
  begin_at(30);
  const pthread_t a = start_at(20, takes_turns, "a"), b = start_at(20, takes_turns, "b");
  join(a);
  join(b);
  CHECK(strcmp(order, "abababab") == 0 || strcmp(order, "babababa") == 0);
  puts("in turns");
}
