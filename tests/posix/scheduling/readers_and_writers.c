// A reader is let in beside another while a writer waits only if its priority is above the writer's; it is let in after the
// writer if not. (POSIX pthread_rwlock_rdlock, Thread Execution Scheduling. In glibc readers go first.)
// native: skip
// output: (H)WR\n
#include "realtime.h"

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

static void* reads(void* who) {
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  note(*(char*)who);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  return who;
}
static void* writes(void* who) {
  EQUAL(pthread_rwlock_wrlock(&lock), 0);
  note(*(char*)who);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  return who;
}

int main(void) {
  begin_at(5);
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  const pthread_t writer = start_at(20, writes, "W");
  note('(');
  const pthread_t same = start_at(20, reads, "R"), higher = start_at(21, reads, "H");
  note(')');
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  join(writer);
  join(same);
  join(higher);
  ORDER("(H)WR");
}
