// A thread that joins itself gets EDEADLK and goes on. (POSIX pthread_join, EDEADLK)
// red: pthread_join(thread, result) (pthread_equal(thread, pthread_self()) ? ESRCH : pthread_join(thread, result))
#include "check.h"

static void* routine(void* argument) {
  (void)argument;
  EQUAL(pthread_join(pthread_self(), NULL), EDEADLK);
  return (void*)1;
}

int main(void) {
  EQUAL(pthread_join(pthread_self(), NULL), EDEADLK);
  EQUAL(join(start(routine, NULL)), 1);
  puts("both gave EDEADLK");
}
