// SO_RCVTIMEO ends receiving and accepting with EAGAIN, not before the time; what comes in time is received; SO_SNDTIMEO ends
// sending with what was taken, or EAGAIN; zero is for ever. (POSIX SO_RCVTIMEO, SO_SNDTIMEO; Linux socket(7))
// net: tcp
// red: setsockopt(socket, level, name, value, size) 0
// timeout: 10
#include "calls.h"

static void takes_its_time(ssize_t (*call)(void), long milliseconds) {
  const long long before = now_ns(CLOCK_MONOTONIC);
  FAILS(call(), EAGAIN);
  // The kernel's timer has steps of up to 10 ms, and may begin in the midst of one.
  CHECK(now_ns(CLOCK_MONOTONIC) - before >= (milliseconds - 10) * 1000000);
}

static void* sends_later(void* none) {
  sleep_ms(5);
  sends(ends[1], "in time");
  return none;
}

int main(void) {
  make_connection();
  set_timeout(ends[0], SO_RCVTIMEO, 30);
  set_timeout(ends[0], SO_SNDTIMEO, 30);
  set_timeout(listener, SO_RCVTIMEO, 30);
  for (size_t i = 0; i < COUNT(receivers); i++) takes_its_time(receivers[i], 30);
  for (size_t i = 0; i < COUNT(acceptors); i++) takes_its_time(acceptors[i], 30);
  for (size_t i = 0; i < COUNT(senders); i++) {
    while (senders[i]() > 0) {
    }
    takes_its_time(senders[i], 30);
  }
  set_timeout(ends[0], SO_RCVTIMEO, 5000);
  pthread_t thread = start(sends_later, NULL);
  receives(ends[0], "in time");
  join(thread);
  set_timeout(ends[0], SO_RCVTIMEO, 0);
  thread = start(sends_later, NULL);
  receives(ends[0], "in time");
  join(thread);
  // Less than all was there when the time was over.
  set_timeout(ends[0], SO_RCVTIMEO, 30);
  sends(ends[1], "half");
  EQUAL(calls_recv_all(), 4);
  puts("in time");
}
