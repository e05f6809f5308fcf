// In reports a thread without a name of its own is called by the routine with which it started, also if another function hands
// that to pthread_create(); one that has a name by that.
// native: skip
// exit: 70
// errors: thread 1 "main" waits for a semaphore
// errors: thread 2 "worker" waits
// errors: thread 3 "handed_over" waits
// errors: thread 4 "named" waits
// errors: thread 5 "main::\$_0::__invoke" waits|thread 5 "main::\$_0" waits
// errors: thread 6 "main::\$_1" waits
#include <semaphore.h>

#include <thread>

#include "check.h"

static sem_t never;

extern "C" {
static void* worker(void* argument) {
  sem_wait(&never);
  return argument;
}
static void* handed_over(void* argument) {
  sem_wait(&never);
  return argument;
}
}

__attribute__((noinline)) static void begin(void* (*routine)(void*)) {
  pthread_t thread;
  EQUAL(pthread_create(&thread, nullptr, routine, nullptr), 0);
}

int main() {
  pthread_t thread;
  EQUAL(sem_init(&never, 0, 0), 0);
  EQUAL(pthread_create(&thread, nullptr, worker, nullptr), 0);
  begin(handed_over);
  EQUAL(pthread_create(&thread, nullptr, worker, nullptr), 0);
  EQUAL(pthread_setname_np(thread, "named"), 0);
  EQUAL(pthread_create(
            &thread, nullptr,
            [](void* argument) -> void* {
              sem_wait(&never);
              return argument;
            },
            nullptr),
        0);
  std::thread([] { sem_wait(&never); }).detach();
  sem_wait(&never);
}
