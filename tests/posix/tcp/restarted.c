// With SA_RESTART receiving and accepting go on after the handler, and have their effect once; polling does not. (POSIX
// sigaction; Linux signal(7))
// net: tcp
// red: SA_RESTART 0
// timeout: 10
#include "../signal/handlers.h"
#include "calls.h"

static atomic_int caught, done;
static ssize_t result;

static void handler(int number) {
  (void)number;
  caught++;
}

static void* calls(void* call) {
  result = (*(ssize_t(**)(void))call)();
  done = 1;
  return NULL;
}

static void* polls(void* call) {
  FAILS((*(ssize_t(**)(void))call)(), EINTR);
  done = 1;
  return NULL;
}

static pthread_t interrupted(ssize_t (**call)(void)) {
  done = 0;
  const pthread_t thread = start(calls, call);
  for (int i = 0; i < 3; i++) {
    const int before = caught;
    sleep_ms(1);
    EQUAL(pthread_kill(thread, SIGUSR1), 0);
    while (caught == before) sleep_ms(1);
  }
  EQUAL(done, 0);
  return thread;
}

int main(void) {
  on_signal(SIGUSR1, handler, SA_RESTART);
  connect_pair(AF_INET, ends);
  listener = listener_of(AF_INET);
  for (size_t i = 0; i < COUNT(receivers); i++) {
    ssize_t (*call)(void) = receivers[i];
    const pthread_t thread = interrupted(&call);
    static char all[sizeof bytes];
    EQUAL(send(ends[1], all, call == calls_recv_all ? sizeof all : 1, 0), call == calls_recv_all ? sizeof all : 1);
    join(thread);
    EQUAL(result, call == calls_recv_all ? (long)sizeof all : 1);
    if (call == calls_peek) EQUAL(calls_recv(), 1);
    is_empty(ends[0]);
  }
  for (size_t i = 0; i < COUNT(acceptors); i++) {
    ssize_t (*call)(void) = acceptors[i];
    const pthread_t thread = interrupted(&call);
    const int client = connected_to(AF_INET, port_of(listener));
    join(thread);
    CHECK(result >= 0);
    EQUAL(close(client), 0);
    is_at_end((int)result);
    EQUAL(close((int)result), 0);
  }
  for (size_t i = 0; i < COUNT(pollers); i++) {
    ssize_t (*call)(void) = pollers[i];
    done = 0;
    const pthread_t thread = start(polls, &call);
    signal_until(thread, SIGUSR1, &done);
    join(thread);
  }
  puts("restarted");
}
