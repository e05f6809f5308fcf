// A signal ends what waits for a datagram with EINTR; with SA_RESTART receiving goes on, unless it has a timeout; polling never
// does. (POSIX recv, sigaction; Linux signal(7))
// net: udp
// red: SA_RESTART 0
// timeout: 5
#include "../signal/handlers.h"
#include "calls.h"

static atomic_int caught, done;
static ssize_t result;

static void handler(int number) {
  (void)number;
  caught++;
}

static void* is_interrupted(void* call) {
  FAILS((*(ssize_t(**)(void))call)(), EINTR);
  done = 1;
  return NULL;
}

static void all_are_interrupted(ssize_t (*const* calls)(void), size_t count) {
  for (size_t i = 0; i < count; i++) {
    done = 0;
    ssize_t (*call)(void) = calls[i];
    const pthread_t thread = start(is_interrupted, &call);
    signal_until(thread, SIGUSR1, &done);
    join(thread);
  }
}

static void* goes_on(void* call) {
  result = (*(ssize_t(**)(void))call)();
  done = 1;
  return NULL;
}

int main(void) {
  datagram_pair(AF_INET, ends);
  on_signal(SIGUSR1, handler, 0);
  all_are_interrupted(receivers, COUNT(receivers));
  all_are_interrupted(pollers, COUNT(pollers));
  on_signal(SIGUSR1, handler, SA_RESTART);
  all_are_interrupted(pollers, COUNT(pollers));
  for (size_t i = 0; i < COUNT(receivers); i++) {
    done = 0;
    ssize_t (*call)(void) = receivers[i];
    const pthread_t thread = start(goes_on, &call);
    for (int k = 0; k < 3; k++) {
      const int before = caught;
      sleep_ms(1);
      EQUAL(pthread_kill(thread, SIGUSR1), 0);
      while (caught == before) sleep_ms(1);
    }
    EQUAL(done, 0);
    sends(ends[1], "x");
    join(thread);
    EQUAL(result, 1);
    if (call == calls_peek) receives(ends[0], "x");
    is_empty(ends[0]);
  }
  set_timeout(ends[0], SO_RCVTIMEO, 100000);
  all_are_interrupted(receivers, COUNT(receivers));
  puts("interrupted, gone on");
}
