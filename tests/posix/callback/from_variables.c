// Linux, not POSIX: a callback whose type is not the one of the parameter is called all the same, also when it comes from a
// table or through a function of the program's own.
// flags: -O0 -O2
// options: -Wno-cast-function-type
// red: pthread_create(thread, attributes, routine, argument) (pthread_create)(thread, attributes, table[4], argument)
#include "../check.h"

typedef void* routine_of(void*);

static int calls;

static void* without_parameter() {
  calls += 1;
  return &calls;
}
static int number(void) {
  calls += 10;
  return 7;
}
static void nothing(void) { calls += 100; }
static void no_result(void* argument) { *(int*)argument += 1000; }
static void* right(void* argument) {
  calls += 10000;
  return argument;
}

static routine_of* const table[] = {(routine_of*)without_parameter, (routine_of*)number, (routine_of*)nothing,
                                    (routine_of*)no_result, right};

static void* call(int which) {
  pthread_t thread;
  void* result = NULL;
  EQUAL(pthread_create(&thread, NULL, table[which], &calls), 0);
  EQUAL(pthread_join(thread, &result), 0);
  return result;
}

static int once_with_result(void) { return calls = 1; }

static void initialise(pthread_once_t* once, void (*routine)(void)) { EQUAL(pthread_once(once, routine), 0); }

static int destroy_with_result(void* value) { return ++*(int*)value; }

static void* keep(void* key) {
  EQUAL(pthread_setspecific(*(pthread_key_t*)key, &calls), 0);
  return NULL;
}

int main(void) {
  CHECK(call(0) == &calls);
  CHECK(call(1) == (void*)7);
  call(2);
  call(3);
  CHECK(call(4) == &calls);
  EQUAL(calls, 11111);

  pthread_once_t once = PTHREAD_ONCE_INIT;
  void (*volatile routine)(void) = (void (*)(void))once_with_result;
  initialise(&once, routine);
  EQUAL(calls, 1);
  pthread_key_t key;
  void (*volatile destructor)(void*) = (void (*)(void*))destroy_with_result;
  EQUAL(pthread_key_create(&key, destructor), 0);
  join(start(keep, &key));
  EQUAL(calls, 2);
  puts("all called");
}
