// Handlers of C, whose scopes do not notice that the thread ends, run in their turn among those of C++. (glibc, whose macros of
// both kinds cannot be in one file)
// native: skip
// flags: -O0 -O2
// output: inner scope\nhandler of C\nouter scope\n
#include "check.h"

static void handler(void* name) { puts(static_cast<const char*>(name)); }

static void inner() {
  pthread_cleanup_push(handler, const_cast<char*>("inner scope"));
  pthread_exit(nullptr);
  pthread_cleanup_pop(0);
}

// As pthread_cleanup_push and pop of <pthread.h> are in C.
__attribute__((noinline)) static void in_c() {
  struct __ptcb record;
  _pthread_cleanup_push(&record, handler, const_cast<char*>("handler of C"));
  inner();
  _pthread_cleanup_pop(&record, 0);
}

static void* routine(void* argument) {
  pthread_cleanup_push(handler, const_cast<char*>("outer scope"));
  in_c();
  pthread_cleanup_pop(0);
  return argument;
}

int main() { join(start(routine, nullptr)); }
