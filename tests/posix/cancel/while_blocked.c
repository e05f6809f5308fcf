// A cancellation ends a wait: condition (the mutex is held again in the handler), semaphore, join, pipe, poll, sleep. The
// object can be used as before. (POSIX 2.9.5.2, pthread_cond_wait)
// red: pthread_cancel(thread) 0
#include <poll.h>
#include <semaphore.h>
#include <sys/select.h>

#include "../check.h"

static sem_t permits, handled;
static pthread_mutex_t mutex;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_t sleeper;
static int ends[2], full[2];
static volatile int waiting;

static void mutex_is_held(void* name) {
  EQUAL(pthread_mutex_lock(&mutex), EDEADLK);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  printf("%s: the mutex is held\n", (const char*)name);
}

static struct timespec far(void) { return in_ms(CLOCK_REALTIME, 100000); }

static void wait_condition(void) {
  pthread_mutex_lock(&mutex);
  pthread_cleanup_push(mutex_is_held, "wait");
  waiting = 1;
  pthread_cond_wait(&condition, &mutex);
  pthread_cleanup_pop(0);
}
static void timed_wait_condition(void) {
  const struct timespec time = far();
  pthread_mutex_lock(&mutex);
  pthread_cleanup_push(mutex_is_held, "timedwait");
  waiting = 1;
  pthread_cond_timedwait(&condition, &mutex, &time);
  pthread_cleanup_pop(0);
}
static void wait_semaphore(void) { sem_wait(&permits); }
static void timed_wait_semaphore(void) {
  const struct timespec time = far();
  sem_timedwait(&permits, &time);
}
static void join_sleeper(void) { pthread_join(sleeper, NULL); }
static void read_pipe(void) {
  char byte;
  CHECK(read(ends[0], &byte, 1) < 0);
}
static void write_pipe(void) {
  static char much[1 << 20];
  for (;;) CHECK(write(full[1], much, sizeof much) > 0);
}
static void poll_pipe(void) {
  struct pollfd this = {.fd = ends[0], .events = POLLIN};
  poll(&this, 1, -1);
}
static void select_pipe(void) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(ends[0], &set);
  select(ends[0] + 1, &set, NULL, NULL, NULL);
}
static void sleep_long(void) { sleep(100); }
static void sleep_nanoseconds(void) { nanosleep(&(struct timespec){.tv_sec = 100}, NULL); }
static void sleep_clock(void) {
  const struct timespec time = in_ms(CLOCK_MONOTONIC, 100000);
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL);
}

static const struct {
  const char* name;
  void (*wait)(void);
} waits[] = {
    {"pthread_cond_wait", wait_condition},
    {"pthread_cond_timedwait", timed_wait_condition},
    {"sem_wait", wait_semaphore},
    {"sem_timedwait", timed_wait_semaphore},
    {"pthread_join", join_sleeper},
    {"read", read_pipe},
    {"write", write_pipe},
    {"poll", poll_pipe},
    {"select", select_pipe},
    {"sleep", sleep_long},
    {"nanosleep", sleep_nanoseconds},
    {"clock_nanosleep", sleep_clock},
};

static void* routine(void* argument) {
  waiting = 1;
  waits[*(int*)argument].wait();
  return argument;
}

static void* sleeps(void* argument) {
  sem_wait(&handled);
  return argument;
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_init(&mutex, &attributes);
  sem_init(&permits, 0, 0);
  sem_init(&handled, 0, 0);
  EQUAL(pipe(ends), 0);
  EQUAL(pipe(full), 0);
  sleeper = start(sleeps, &ends);
  for (int i = 0; i < (int)(sizeof waits / sizeof *waits); i++) {
    waiting = 0;
    pthread_t thread = start(routine, &i);
    while (!waiting) sleep_ms(1);
    sleep_ms(5);
    EQUAL(pthread_cancel(thread), 0);
    CHECK(join(thread) == PTHREAD_CANCELED);
    printf("%s\n", waits[i].name);
  }
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_cond_destroy(&condition), 0);
  EQUAL(sem_post(&permits), 0);
  EQUAL(sem_wait(&permits), 0);
  EQUAL(sem_post(&handled), 0);
  CHECK(join(sleeper) == &ends);
  EQUAL(write(ends[1], "x", 1), 1);
}
