// A thread that is cancelled while it looks up a name ends at once, unless it has disabled cancellation; lookups go on to work.
// (POSIX 2.9.5.2: getaddrinfo may be a cancellation point)
// net: names
// resolver: scripted
// native: skip
#include "resolver.h"

#include "../check.h"

static const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
static volatile int cleaned_up;

static void clean_up(void* argument) { *(volatile int*)argument += 1; }

static void* look_up(void* name) {
  pthread_cleanup_push(clean_up, (void*)&cleaned_up);
  struct addrinfo* list = NULL;
  getaddrinfo(name, "80", &hints, &list);
  pthread_cleanup_pop(0);
  return NULL;
}

static void* look_up_undisturbed(void* argument) {
  (void)argument;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
  EQUAL(count_of("slow.test", "80", hints, "192.0.2.9 80"), 1);
  cleaned_up += 10;
  pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
  pthread_testcancel();
  return NULL;
}

static void* look_up_asynchronously(void* name) {
  pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
  return look_up(name);
}

static void* cancel_itself(void* argument) {
  pthread_cancel(pthread_self());
  return look_up(argument);
}

int main(void) {
  const long long begin = now_ns(CLOCK_MONOTONIC);
  pthread_t thread = start(look_up, "slower.test");
  sleep_ms(20);
  EQUAL(pthread_cancel(thread), 0);
  CHECK(join(thread) == PTHREAD_CANCELED);
  EQUAL(cleaned_up, 1);
  // On entry, too.
  thread = start(cancel_itself, "slower.test");
  CHECK(join(thread) == PTHREAD_CANCELED);
  EQUAL(cleaned_up, 2);
  thread = start(look_up_undisturbed, NULL);
  sleep_ms(20);
  EQUAL(pthread_cancel(thread), 0);
  CHECK(join(thread) == PTHREAD_CANCELED);
  EQUAL(cleaned_up, 12);
  thread = start(look_up_asynchronously, "slower.test");
  sleep_ms(20);
  EQUAL(pthread_cancel(thread), 0);
  CHECK(join(thread) == PTHREAD_CANCELED);
  EQUAL(cleaned_up, 13);
  EQUAL(count_of("four.test", "80", hints, "192.0.2.4 80"), 1);
  CHECK(now_ns(CLOCK_MONOTONIC) - begin < 10000000000LL);  // slower.test takes a minute
  _exit(0);
}
