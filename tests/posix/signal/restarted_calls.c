// With SA_RESTART read, write and sem_wait go on after the handler; sleeping and polling do not. (POSIX sigaction, SA_RESTART;
// Linux's signal(7) for those where POSIX leaves it open)
// red: SA_RESTART 0
#include <fcntl.h>
#include <poll.h>
#include <semaphore.h>

#include "handlers.h"

static atomic_int caught, done;
static void handler(int number) {
  (void)number;
  caught++;
}
static int empty[2], full[2];
static sem_t semaphore;
static char bytes[4096];

static void* reads(void* argument) {
  char byte = 0;
  EQUAL(read(empty[0], &byte, 1), 1);
  EQUAL(byte, 'x');
  return argument;
}
static void* writes(void* argument) {
  EQUAL(write(full[1], bytes, sizeof bytes), (long)sizeof bytes);
  return argument;
}
static void* waits(void* argument) {
  EQUAL(sem_wait(&semaphore), 0);
  return argument;
}
static void* polls(void* argument) {
  FAILS(poll(&(struct pollfd){.fd = empty[0], .events = POLLIN}, 1, -1), EINTR);
  done = 1;
  return argument;
}
static void* sleeps(void* argument) {
  FAILS(nanosleep(&(struct timespec){.tv_sec = 100}, NULL), EINTR);
  done = 1;
  return argument;
}

static void interrupt(pthread_t thread) {
  for (int i = 0; i < 5; i++) {
    const int before = caught;
    sleep_ms(1);
    EQUAL(pthread_kill(thread, SIGUSR1), 0);
    while (caught == before) sleep_ms(1);
  }
}

int main(void) {
  on_signal(SIGUSR1, handler, SA_RESTART);
  EQUAL(pipe(empty), 0);
  EQUAL(pipe(full), 0);
  EQUAL(fcntl(full[1], F_SETFL, O_NONBLOCK), 0);
  while (write(full[1], bytes, sizeof bytes) > 0) {
  }
  EQUAL(fcntl(full[1], F_SETFL, 0), 0);
  EQUAL(sem_init(&semaphore, 0, 0), 0);

  pthread_t thread = start(reads, NULL);
  interrupt(thread);
  EQUAL(write(empty[1], "x", 1), 1);
  join(thread);

  thread = start(writes, NULL);
  interrupt(thread);
  EQUAL(read(full[0], bytes, sizeof bytes), (long)sizeof bytes);
  join(thread);

  thread = start(waits, NULL);
  interrupt(thread);
  EQUAL(sem_post(&semaphore), 0);
  join(thread);

  void* (*const never[])(void*) = {polls, sleeps};
  for (int i = 0; i < 2; i++) {
    done = 0;
    thread = start(never[i], NULL);
    signal_until(thread, SIGUSR1, &done);
    join(thread);
  }
  puts("three went on, two ended");
}
