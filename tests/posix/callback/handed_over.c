// Linux, not POSIX: a callback whose type is not the one of the parameter is called all the same: an argument too many is not
// noticed, and neither is a result that nobody wants. Handed over by its name.
// flags: -O0 -O2
// options: -Wno-cast-function-type
// red: pthread_once(control, routine) ((void)(routine), 0)
#include "../check.h"

static int calls;

static void* start_without_parameter() {
  calls++;
  return &calls;
}

static void start_without_result(void* argument) { ++*(int*)argument; }

static int once_with_result(void) { return ++calls; }

static int destructor_with_result(void* value) { return ++*(int*)value; }

static int cleanup_with_result(void* value) { return ++*(int*)value; }

static int at_exit_with_result(void) { return printf("at exit: %d\n", calls); }

static void* work(void* argument) {
  pthread_cleanup_push((void (*)(void*))cleanup_with_result, &calls);
  pthread_cleanup_pop(1);
  EQUAL(pthread_setspecific(*(pthread_key_t*)argument, &calls), 0);
  return NULL;
}

int main(void) {
  pthread_t thread;
  void* result = NULL;
  EQUAL(pthread_create(&thread, NULL, (void* (*)(void*))start_without_parameter, NULL), 0);
  EQUAL(pthread_join(thread, &result), 0);
  CHECK(result == &calls);
  EQUAL(calls, 1);
  EQUAL(pthread_create(&thread, NULL, (void* (*)(void*))start_without_result, &calls), 0);
  EQUAL(pthread_join(thread, NULL), 0);
  EQUAL(calls, 2);

  pthread_once_t once = PTHREAD_ONCE_INIT;
  EQUAL(pthread_once(&once, (void (*)(void))once_with_result), 0);
  EQUAL(calls, 3);
  pthread_key_t key;
  EQUAL(pthread_key_create(&key, (void (*)(void*))destructor_with_result), 0);
  join(start(work, &key));
  EQUAL(calls, 5);
  EQUAL(atexit((void (*)(void))at_exit_with_result), 0);
  calls++;
}
