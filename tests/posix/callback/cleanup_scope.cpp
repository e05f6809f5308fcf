// Linux, not POSIX: a cleanup handler and a once's routine of another type than the library's run in C++, too, where they have
// entries of their own.
// flags: -O0 -O2
// options: -Wno-cast-function-type
// red: pthread_once(control, routine) ((void)(routine), 0)
#include "../check.h"

static int calls;
static int with_result(void* argument) { return calls += argument == &calls; }
static int too_many(int one, int other) { return calls += one == other ? 2 : 2; }

static void* exits(void* argument) {
  pthread_cleanup_push(reinterpret_cast<void (*)(void*)>(with_result), &calls);
  pthread_exit(argument);
  pthread_cleanup_pop(0);
  return argument;
}

int main() {
  pthread_t thread;
  EQUAL(pthread_create(&thread, nullptr, exits, nullptr), 0);
  EQUAL(pthread_join(thread, nullptr), 0);
  EQUAL(calls, 1);
  pthread_once_t once = PTHREAD_ONCE_INIT;
  EQUAL(pthread_once(&once, reinterpret_cast<void (*)()>(too_many)), 0);
  EQUAL(calls, 3);
  return 0;
}
