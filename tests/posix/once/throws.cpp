// A routine that is left by an exception has not been called: the next one calls it, and those that waited meanwhile do.
// (glibc)
// red: pthread_once(control, routine) (pthread_once)(control, [] { puts("done"); })
#include <stdint.h>

#include "check.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int tries;

static void routine() {
  if (tries++ < 2) {
    sleep_ms(20);
    throw tries;
  }
  puts("done");
}

static void* calls(void*) {
  try {
    EQUAL(pthread_once(&once, routine), 0);
    return nullptr;
  } catch (int number) {
    return reinterpret_cast<void*>(static_cast<intptr_t>(number));
  }
}

int main() {
  pthread_t threads[3];
  intptr_t sum = 0;
  for (auto& thread : threads) thread = start(calls, nullptr);
  for (auto thread : threads) sum += reinterpret_cast<intptr_t>(join(thread));
  EQUAL(sum, 3);
  EQUAL(tries, 3);
}
