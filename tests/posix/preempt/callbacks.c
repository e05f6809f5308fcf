// What the library calls is the program's code, and may be preempted: a comparison, a once routine, a destructor of
// thread-specific data, a handler of atexit. Others enter the same functions meanwhile, and find them sound. (Weft:
// docs/architecture.md)
// flags: -O0 -O2
// component: -fpreempt
// red: pthread_once(control, routine) ((routine)(), 0)
#include "../check.h"
#include "compute.h"

static volatile int runs;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static int initialised, destroyed;
static volatile unsigned result;

static int compare(const void* a, const void* b) {
  unsigned x = 1;
  for (int i = 0; i < 20000; i++) x = (x ^ x >> 7) * 1664525 + 1013904223;
  result = x;
  return *(const int*)a - *(const int*)b;
}

static void initialise(void) {
  result = compute_long();
  initialised++;
}

static void destroy(void* value) {
  result = compute_long();
  ++*(int*)value;
  __atomic_fetch_add(&destroyed, 1, __ATOMIC_RELAXED);
}

static void* work(void* argument) {
  EQUAL(pthread_once(&once, initialise), 0);
  EQUAL(initialised, 1);
  EQUAL(pthread_setspecific(key, argument), 0);
  int numbers[200];
  for (int i = 0; i < 200; i++) numbers[i] = i * 7919 % 1000;
  qsort(numbers, 200, sizeof numbers[0], compare);
  for (int i = 1; i < 200; i++) CHECK(numbers[i - 1] <= numbers[i]);
  const int wanted = numbers[77];
  CHECK(*(int*)bsearch(&wanted, numbers, 200, sizeof wanted, compare) == wanted);
  return argument;
}

static void* run_beside(void* argument) {
  for (;;) {
    runs++;
    sleep_ms(1);
  }
  return argument;
}

static void at_end(void) {
  const int before = runs;
  result = compute_long();
  CHECK(runs > before);
  puts("others ran in the handler of atexit");
}

int main(void) {
  int values[3] = {0};
  EQUAL(pthread_key_create(&key, destroy), 0);
  EQUAL(atexit(at_end), 0);
  start(run_beside, NULL);
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) threads[i] = start(work, &values[i]);
  for (int i = 0; i < 3; i++) {
    CHECK(join(threads[i]) == &values[i]);
    EQUAL(values[i], 1);
  }
  EQUAL(destroyed, 3);
  puts("sorted, initialised once, destroyed");
}
