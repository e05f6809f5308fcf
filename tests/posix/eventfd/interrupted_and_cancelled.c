// A read and a write that wait are ended by a handler without SA_RESTART (EINTR) and by a cancellation. (Linux signal(7); POSIX
// 2.9.5.2)
// red: pthread_kill(thread, number) ((void)(thread), 0)
// timeout: 10
#include "../epoll/epoll.h"

#include "../cancel/cancel.h"
#include "../signal/handlers.h"

static int empty, full;
static atomic_int done;

static void handler(int number) { (void)number; }

static void reads(void) {
  uint64_t value;
  (void)!read(empty, &value, sizeof value);
}
static void writes(void) {
  const uint64_t value = 1;
  (void)!write(full, &value, sizeof value);
}

static void* interrupted(void* argument) {
  uint64_t value = 1;
  FAILS(read(empty, &value, sizeof value), EINTR);
  value = 1;
  FAILS(write(full, &value, sizeof value), EINTR);
  done = 1;
  return argument;
}

int main(void) {
  empty = eventfd(0, 0);
  full = eventfd(0, 0);
  add_to(full, UINT64_MAX - 1);
  on_signal(SIGUSR1, handler, 0);
  const pthread_t thread = start(interrupted, NULL);
  signal_until(thread, SIGUSR1, &done);
  join(thread);
  is_cancelled_while_blocked(reads);
  is_cancelled_while_blocked(writes);
  is_cancelled_on_entry(reads);
  CHECK(take_from(full) == UINT64_MAX - 1);
  puts("ended");
}
