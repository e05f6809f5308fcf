// A signal that is blocked nowhere is its handler's, unless a thread waits in a read for it at that moment; the handler of
// another ends that wait. (Linux signalfd; signal(7))
// red: sigaction(number, action, old) 0
// timeout: 5
#include "signalfd.h"

static atomic_int handled, done;
static int descriptor;

static void handler(int number) {
  (void)number;
  handled++;
}

static void* reads(void* argument) {
  struct signalfd_siginfo information;
  FAILS(read(descriptor, &information, sizeof information), EINTR);
  done = 1;
  return argument;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  on_signal(SIGUSR2, handler, 0);
  descriptor = make_signalfd(set_of(SIGUSR1), SFD_NONBLOCK);
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(handled, 1);
  struct signalfd_siginfo information;
  FAILS(read(descriptor, &information, sizeof information), EAGAIN);
  EQUAL(fcntl(descriptor, F_SETFL, 0), 0);
  pthread_t thread = start(reads, NULL);
  signal_until(thread, SIGUSR2, &done);
  join(thread);
  CHECK(handled > 1);
  puts("handled");
}
