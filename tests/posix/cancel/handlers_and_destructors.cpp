// Cleanup handlers and the destructors of objects around them run innermost first, mixed, whether the thread is cancelled,
// calls pthread_exit(), or an exception leaves the scope, which also forgets the handler. (glibc)
// flags: -O0 -O2
// red: pthread_cleanup_push(routine, argument) do { __pthread_cleanup_class __clframe([](void*) {}, argument);
#include <semaphore.h>

#include "check.h"

struct Object {
  const char* name;
  ~Object() { printf("~%s ", name); }
};

static void handler(void* name) { printf("%s ", static_cast<const char*>(name)); }

static sem_t never;
enum Way { cancelled, exits, throws, returns };

static void inner(Way way) {
  Object d{"d"};
  pthread_cleanup_push(handler, const_cast<char*>("3"));
  Object e{"e"};
  pthread_cleanup_push(handler, const_cast<char*>("4"));
  Object f{"f"};
  if (way == cancelled) sem_wait(&never);
  if (way == exits) pthread_exit(nullptr);
  if (way == throws) throw 1;
  pthread_cleanup_pop(1);
  pthread_cleanup_pop(0);
}

static void middle(Way way) {
  Object a{"a"};
  pthread_cleanup_push(handler, const_cast<char*>("1"));
  Object b{"b"};
  pthread_cleanup_push(handler, const_cast<char*>("2"));
  Object c{"c"};
  inner(way);
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(0);
}

__attribute__((noinline)) static void covers_the_stack() {
  volatile char bytes[2000];
  memset(const_cast<char*>(bytes), 'x', sizeof bytes);
}

static void* runs(void* way) {
  try {
    middle(*static_cast<Way*>(way));
    printf("| ");
  } catch (int) {
    printf("caught ");
  }
  covers_the_stack();
  pthread_exit(nullptr);
}

int main() {
  EQUAL(sem_init(&never, 0, 0), 0);
  const Way ways[] = {cancelled, exits, throws, returns};
  for (Way way : ways) {
    const pthread_t thread = start(runs, &way);
    sleep_ms(20);
    if (way == cancelled) EQUAL(pthread_cancel(thread), 0);
    join(thread);
    puts("");
  }
}
