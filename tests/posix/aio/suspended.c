// POSIX aio_suspend: until one of the list has ended; null entries; EAGAIN when the time is over; EINTR; a cancellation point.
// red: aio_suspend(list,count,time) 0
#include <aio.h>
#include <signal.h>

#include "../signal/handlers.h"
#include "file.h"

static int ends[2];
static char bytes[2];
static struct aiocb blocks[2];
static atomic_int done, begun;

static void handler(int number) { (void)number; }

static void* is_interrupted(void* argument) {
  const struct aiocb* const list[] = {&blocks[0], NULL, &blocks[1]};
  FAILS(aio_suspend(list, *(int*)argument, NULL), EINTR);
  done = 1;
  return NULL;
}

static void* is_cancelled(void* argument) {
  const struct aiocb* const list[] = {&blocks[0], NULL, &blocks[1]};
  begun = 1;
  aio_suspend(list, *(int*)argument, NULL);
  return NULL;
}

int main(void) {
  EQUAL(pipe(ends), 0);
  const int file = new_file("0123456789");
  for (int i = 0; i < 2; i++) blocks[i] = operation(ends[0], &bytes[i], 1, 0);
  EQUAL(aio_read(&blocks[0]), 0);
  EQUAL(aio_read(&blocks[1]), 0);
  const struct aiocb* const list[] = {&blocks[0], NULL, &blocks[1]};
  const struct timespec soon = {.tv_nsec = 10000000}, zero = {0};
  const long long before = now_ns(CLOCK_MONOTONIC);
  FAILS(aio_suspend(list, 3, &soon), EAGAIN);
  CHECK(now_ns(CLOCK_MONOTONIC) - before >= 10000000);
  FAILS(aio_suspend(list, 1, &soon), EAGAIN);
  FAILS(aio_suspend(list, 3, &zero), EAGAIN);

  on_signal(SIGUSR1, handler, 0);
  for (int count = 1; count <= 3; count += 2) {
    done = 0;
    pthread_t thread = start(is_interrupted, &count);
    signal_until(thread, SIGUSR1, &done);
    join(thread);
    begun = 0;
    thread = start(is_cancelled, &count);
    while (!begun) sleep_ms(1);
    EQUAL(pthread_cancel(thread), 0);
    CHECK(join(thread) == PTHREAD_CANCELED);
  }

  EQUAL(write(ends[1], "x", 1), 1);
  EQUAL(aio_suspend(list, 3, NULL), 0);
  CHECK((aio_error(&blocks[0]) == 0) + (aio_error(&blocks[1]) == 0) == 1);
  EQUAL(write(ends[1], "x", 1), 1);
  EQUAL(result_of(&blocks[0]), 1);
  EQUAL(result_of(&blocks[1]), 1);
  EQUAL(aio_suspend(list, 3, NULL), 0);

  char text[4];
  blocks[0] = operation(file, text, 4, 0);
  EQUAL(aio_read(&blocks[0]), 0);
  EQUAL(result_of(&blocks[0]), 4);
  puts("suspended");
}
