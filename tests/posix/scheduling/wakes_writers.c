// pthread_rwlock_unlock lets the writer of the highest priority have the lock. (POSIX pthread_rwlock_unlock. In glibc the first
// that came is the first.)
// native: skip
// output: .321\n
#include <semaphore.h>

#include "realtime.h"

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

static void* waits(void* who) {
  EQUAL(pthread_rwlock_wrlock(&lock), 0);
  note(*(char*)who);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  return who;
}

int main(void) {
  begin_at(5);
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  const pthread_t all[] = {start_at(10, waits, "1"), start_at(30, waits, "3"), start_at(20, waits, "2")};
  note('.');
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  for (int i = 0; i < 3; i++) join(all[i]);
  ORDER(".321");
}
