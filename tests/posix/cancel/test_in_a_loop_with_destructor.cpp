// A loop in C++ that never ends but by a cancellation lets others run, and the destructors around it run. (glibc)
// flags: -O0 -O2
#include "check.h"

struct Noisy {
  ~Noisy() { puts("destructor"); }
};

static void* for_ever(void*) {
  Noisy noisy;
  for (;;) pthread_testcancel();
}

static int calls;
__attribute__((noinline)) static void step() { calls = calls + 1; }

static void* with_another_call(void*) {
  Noisy noisy;
  for (;;) {
    step();
    pthread_testcancel();
  }
}

int main() {
  void* (*const routines[])(void*) = {for_ever, with_another_call};
  for (auto routine : routines) {
    const pthread_t thread = start(routine, nullptr);
    sleep_ms(20);
    puts("cancel");
    EQUAL(pthread_cancel(thread), 0);
    CHECK(join(thread) == PTHREAD_CANCELED);
  }
}
