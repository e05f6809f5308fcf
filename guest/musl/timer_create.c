/* timer_create(). What differs from musl's: each notification of SIGEV_THREAD runs in a thread of its own, as in glibc, so that
   one that blocks delays no other. */
#include <errno.h>
#include <limits.h>
#include <semaphore.h>
#include <signal.h>
#include <time.h>

#include "pthread_impl.h"

/* What the system call takes. */
struct event {
  union sigval value;
  int signal, notification, thread;
};

struct notification {
  void (*function)(union sigval);
  union sigval value;
  sem_t taken;
};

static void* notify(void* argument) {
  struct notification* const given = argument;
  void (*const function)(union sigval) = given->function;
  const union sigval value = given->value;
  sem_post(&given->taken);
  function(value);
  return 0;
}

/* A thread of each such timer, to which its signals go; musl's timer_settime() and the others know the timer by it. */
struct watch {
  pthread_barrier_t ready;
  struct notification notification;
  pthread_attr_t attributes;
};

static void* watch(void* argument) {
  const pthread_t self = __pthread_self();
  struct watch* const given = argument;
  struct notification notification = {.function = given->notification.function, .value = given->notification.value};
  const pthread_attr_t attributes = given->attributes;
  sem_init(&notification.taken, 0, 0);
  pthread_barrier_wait(&given->ready);
  if (self->cancel) return 0;
  while (self->timer_id >= 0) {
    siginfo_t told;
    pthread_t thread;
    if (sigwaitinfo(SIGTIMER_SET, &told) < 0 || told.si_code != SI_TIMER) continue;
    if (pthread_create(&thread, &attributes, notify, &notification) == 0) sem_wait(&notification.taken);
  }
  __syscall(SYS_timer_delete, self->timer_id & INT_MAX);
  return 0;
}

/* Its signals are blocked in its thread, and so in those that it makes. */
static int start_watch(struct watch* given, pthread_t* thread) {
  pthread_attr_t attributes;
  sigset_t before;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  __block_app_sigs(&before);
  __syscall(SYS_rt_sigprocmask, SIG_BLOCK, SIGTIMER_SET, 0, _NSIG / 8);
  const int error = pthread_create(thread, &attributes, watch, given);
  __restore_sigs(&before);
  return error;
}

static int create(clockid_t clock, const struct event* event) {
  int timer = -1;
  return syscall(SYS_timer_create, clock, event, &timer) < 0 ? -1 : timer;
}

static int create_with_threads(clockid_t clock, const struct sigevent* wanted, timer_t* made) {
  struct watch given = {.notification = {.function = wanted->sigev_notify_function, .value = wanted->sigev_value}};
  if (wanted->sigev_notify_attributes)
    given.attributes = *wanted->sigev_notify_attributes;
  else
    pthread_attr_init(&given.attributes);
  pthread_attr_setdetachstate(&given.attributes, PTHREAD_CREATE_DETACHED);
  pthread_barrier_init(&given.ready, 0, 2);
  pthread_t thread;
  const int error = start_watch(&given, &thread);
  if (error) {
    errno = error;
    return -1;
  }
  const struct event event = {.signal = SIGTIMER, .notification = SIGEV_THREAD_ID, .thread = thread->tid};
  const int timer = create(clock, &event);
  thread->cancel = timer < 0;
  thread->timer_id = timer;
  pthread_barrier_wait(&given.ready);
  *made = (timer_t)(INTPTR_MIN | (uintptr_t)thread >> 1);
  return timer < 0 ? -1 : 0;
}

int timer_create(clockid_t clock, struct sigevent* restrict wanted, timer_t* restrict made) {
  if (wanted && wanted->sigev_notify == SIGEV_THREAD) return create_with_threads(clock, wanted, made);
  struct event event = {0};
  if (wanted) {
    event = (struct event){.value = wanted->sigev_value, .signal = wanted->sigev_signo, .notification = wanted->sigev_notify};
    if (wanted->sigev_notify == SIGEV_THREAD_ID) event.thread = wanted->sigev_notify_thread_id;
  }
  const int timer = create(clock, wanted ? &event : 0);
  if (timer < 0) return -1;
  *made = (timer_t)(intptr_t)timer;
  return 0;
}
