// Destructors that set values again are called in further rounds, PTHREAD_DESTRUCTOR_ITERATIONS at least and not for ever.
// (POSIX pthread_key_create)
// red: pthread_setspecific(key, value) 0
#include <limits.h>

#include "check.h"

static pthread_key_t stubborn, late, three;
static int stubborn_calls, late_calls, three_calls;

static void again(void* value) {
  stubborn_calls++;
  EQUAL(pthread_setspecific(stubborn, value), 0);
}

static void count_late(void* value) {
  (void)value;
  late_calls++;
}

static void sets_late(void* value) {
  three_calls++;
  CHECK(pthread_getspecific(three) == NULL);
  EQUAL(pthread_setspecific(late, value), 0);
  if (three_calls < 3) EQUAL(pthread_setspecific(three, value), 0);
}

static void* routine(void* argument) {
  EQUAL(pthread_setspecific(stubborn, argument), 0);
  EQUAL(pthread_setspecific(three, argument), 0);
  return NULL;
}

int main(void) {
  int marker;
  EQUAL(pthread_key_create(&late, count_late), 0);
  EQUAL(pthread_key_create(&stubborn, again), 0);
  EQUAL(pthread_key_create(&three, sets_late), 0);
  join(start(routine, &marker));
  EQUAL(three_calls, 3);
  EQUAL(late_calls, 3);
  printf("stubborn %s\n", stubborn_calls == PTHREAD_DESTRUCTOR_ITERATIONS ? "as often as allowed" : "too often or too rarely");
}
