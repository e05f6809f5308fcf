// What POSIX threads cost: a plain program for pthreads, compiled by `weft cc` and by the native compiler.
//
// Without arguments it measures everything that repeats (measure.h). With a name as its argument it runs one of the long ones.
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "host.h"
#include "measure.h"

static double seconds_of(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double now(void) { return seconds_of(CLOCK_MONOTONIC); }

static void check(int error, const char* what) {
  if (!error) return;
  fprintf(stderr, "threads: %s: %s\n", what, strerror(error));
  exit(1);
}

// ---- Partners: threads that repeat something until the slice's end is told by `stop` ----

enum { most_partners = 7 };
static pthread_t partners[most_partners];
static int partner_count;
int stop;

static void start_partners(int count, void* (*partner)(void*)) {
  stop = 0;
  partner_count = count;
  for (int i = 0; i < count; ++i) check(pthread_create(&partners[i], NULL, partner, NULL), "pthread_create");
}

static void join_partners(void) {
  for (int i = 0; i < partner_count; ++i) check(pthread_join(partners[i], NULL), "pthread_join");
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition[2] = {PTHREAD_COND_INITIALIZER, PTHREAD_COND_INITIALIZER};
static sem_t semaphore[2];
static int turn;

// ---- A turn goes to the partner and back, by a condition each way ----

static const struct timespec* deadline;  // of the waits, if they are timed

static void wait_for_turn(int mine) {
  while (turn != mine) {
    if (deadline)
      check(pthread_cond_timedwait(&condition[mine], &mutex, deadline), "pthread_cond_timedwait");
    else
      check(pthread_cond_wait(&condition[mine], &mutex), "pthread_cond_wait");
  }
}

static void give_turn(int to) {
  turn = to;
  pthread_cond_signal(&condition[to]);
}

static void* condition_partner(void* none) {
  pthread_mutex_lock(&mutex);
  for (int last = 0; !last;) {
    wait_for_turn(1);
    last = stop;
    give_turn(0);
  }
  pthread_mutex_unlock(&mutex);
  return none;
}

static void condition_start(void) { start_partners(1, condition_partner); }

static double condition_run(int count) {
  pthread_mutex_lock(&mutex);
  for (int i = 0; i < count; ++i) {
    give_turn(1);
    wait_for_turn(0);
  }
  pthread_mutex_unlock(&mutex);
  return 2.0 * count;
}

static void condition_end(void) {
  stop = 1;
  condition_run(1);
  join_partners();
}

static void timed_start(void) {
  static struct timespec in_time;
  clock_gettime(CLOCK_REALTIME, &in_time);
  in_time.tv_sec += 100;
  deadline = &in_time;
  condition_start();
}

static void timed_end(void) {
  condition_end();
  deadline = NULL;
}

// ---- The same by semaphores ----

static void* semaphore_partner(void* none) {
  for (int last = 0; !last;) {
    sem_wait(&semaphore[1]);
    last = stop;
    sem_post(&semaphore[0]);
  }
  return none;
}

static void semaphore_start(void) {
  sem_init(&semaphore[0], 0, 0);
  sem_init(&semaphore[1], 0, 0);
  start_partners(1, semaphore_partner);
}

static double semaphore_run(int count) {
  for (int i = 0; i < count; ++i) {
    sem_post(&semaphore[1]);
    sem_wait(&semaphore[0]);
  }
  return 2.0 * count;
}

static void semaphore_end(void) {
  stop = 1;
  semaphore_run(1);
  join_partners();
}

// ---- sched_yield ----

static unsigned long partner_operations;

static void* yield_partner(void* none) {
  while (!stop) {
    sched_yield();
    ++partner_operations;
  }
  return none;
}

static void yield_start(void) { start_partners(1, yield_partner); }

static double yield_run(int count) {
  const unsigned long before = partner_operations;
  for (int i = 0; i < count; ++i) sched_yield();
  return count + (double)(partner_operations - before);
}

static void end_partners(void) {
  stop = 1;
  join_partners();
}

static double lone_yield_run(int count) {
  for (int i = 0; i < count; ++i) sched_yield();
  return count;
}

// ---- Create and join ----

static void* nothing(void* none) { return none; }

static double create_run(int count) {
  for (int i = 0; i < count; ++i) {
    pthread_t thread;
    check(pthread_create(&thread, NULL, nothing, NULL), "pthread_create");
    pthread_join(thread, NULL);
  }
  return count;
}

// ---- A mutex that four threads want ----

static void lock_yield_unlock(void) {
  pthread_mutex_lock(&mutex);
  sched_yield();
  pthread_mutex_unlock(&mutex);
}

static void* contending_partner(void* none) {
  while (!stop) {
    lock_yield_unlock();
    ++partner_operations;
  }
  return none;
}

static void contended_start(void) { start_partners(3, contending_partner); }

static double contended_run(int count) {
  const unsigned long before = partner_operations;
  for (int i = 0; i < count; ++i) lock_yield_unlock();
  return count + (double)(partner_operations - before);
}

// ---- A barrier of eight ----

static pthread_barrier_t barrier;
static unsigned long rounds;
static volatile unsigned long last_round;

static void* barrier_partner(void* none) {
  for (unsigned long round = 0; round != last_round; ++round) pthread_barrier_wait(&barrier);
  return none;
}

static void barrier_start(void) {
  pthread_barrier_init(&barrier, NULL, 8);
  rounds = 0;
  last_round = (unsigned long)-1;
  start_partners(7, barrier_partner);
}

static double barrier_run(int count) {
  for (int i = 0; i < count; ++i) pthread_barrier_wait(&barrier);
  rounds += (unsigned long)count;
  return count;
}

static void barrier_end(void) {
  last_round = rounds + 1;
  barrier_run(1);
  join_partners();
  pthread_barrier_destroy(&barrier);
}

// ---- A bounded queue: the partner produces, main consumes ----

enum { queue_capacity = 64 };
static int queue[queue_capacity];
static unsigned queue_first, queue_size;

static void queue_put(int item) {
  pthread_mutex_lock(&mutex);
  while (queue_size == queue_capacity) pthread_cond_wait(&condition[0], &mutex);
  queue[(queue_first + queue_size++) % queue_capacity] = item;
  pthread_cond_signal(&condition[1]);
  pthread_mutex_unlock(&mutex);
}

static int queue_take(void) {
  pthread_mutex_lock(&mutex);
  while (queue_size == 0) pthread_cond_wait(&condition[1], &mutex);
  const int item = queue[queue_first];
  queue_first = (queue_first + 1) % queue_capacity;
  --queue_size;
  pthread_cond_signal(&condition[0]);
  pthread_mutex_unlock(&mutex);
  return item;
}

static void* producing_partner(void* none) {
  while (!stop) queue_put(1);
  queue_put(0);
  return none;
}

static void queue_start(void) { start_partners(1, producing_partner); }

static double queue_run(int count) {
  for (int i = 0; i < count; ++i) queue_take();
  return count;
}

static void queue_end(void) {
  stop = 1;
  while (queue_take() != 0) {
  }
  join_partners();
}

// ---- A byte through a pipe and back ----

static int there[2], back[2];

static void* pipe_partner(void* none) {
  char byte;
  while (read(there[0], &byte, 1) == 1 && write(back[1], &byte, 1) == 1) {
  }
  return none;
}

static void pipe_start(void) {
  if (pipe(there) != 0 || pipe(back) != 0) abort();
  start_partners(1, pipe_partner);
}

static double pipe_run(int count) {
  char byte = 1;
  for (int i = 0; i < count; ++i)
    if (write(there[1], &byte, 1) != 1 || read(back[0], &byte, 1) != 1) abort();
  return count;
}

static void pipe_end(void) {
  close(there[1]);
  join_partners();
  close(there[0]);
  close(back[0]);
  close(back[1]);
}

// ---- What does not block ----

static double lock_run(int count) {
  for (int i = 0; i < count; ++i) {
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
  }
  return count;
}

static void permits_start(void) { sem_init(&semaphore[0], 0, 1); }

static double permits_run(int count) {
  for (int i = 0; i < count; ++i) {
    sem_post(&semaphore[0]);
    sem_wait(&semaphore[0]);
  }
  return count;
}

static pthread_key_t key;

static void key_start(void) {
  check(pthread_key_create(&key, NULL), "pthread_key_create");
  pthread_setspecific(key, &key);
}

static double key_run(int count) {
  for (int i = 0; i < count; ++i)
    if (!pthread_getspecific(key)) abort();
  return count;
}

static void key_end(void) { pthread_key_delete(key); }

_Thread_local int variables[16];

static double variable_run(int count) {
  for (int i = 0; i < count; ++i) {
    variables[i % 16U] = i;
    __asm__ volatile("" ::: "memory");
  }
  return count;
}

static void none(void) {}

// ---- Measuring ----

static const struct benchmark benchmarks[] = {
    {"condition", condition_start, condition_run, condition_end},
    {"semaphore", semaphore_start, semaphore_run, semaphore_end},
    {"yield", yield_start, yield_run, end_partners},
    {"create", none, create_run, none},
    {"contended", contended_start, contended_run, end_partners},
    {"barrier", barrier_start, barrier_run, barrier_end},
    {"queue", queue_start, queue_run, queue_end},
    {"pipe", pipe_start, pipe_run, pipe_end},
    {"timed", timed_start, condition_run, timed_end},
    {"lock", none, lock_run, none},
    {"lone-yield", none, lone_yield_run, none},
    {"permits", permits_start, permits_run, none},
    {"key", key_start, key_run, key_end},
    {"variable", none, variable_run, none},
};

static void measure_all(void) {
  for (size_t i = 0; i < sizeof benchmarks / sizeof *benchmarks; ++i) measure(&benchmarks[i]);
}

// ---- The long ones ----

static void* sleeper(void* none) {
  nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
  return none;
}

// Milliseconds until 1,000 threads that sleep 10 ms have been made and joined.
static void sleepers(void) {
  enum { count = 1000 };
  static pthread_t threads[count];
  const double start = now();
  for (int i = 0; i < count; ++i) check(pthread_create(&threads[i], NULL, sleeper, NULL), "pthread_create");
  for (int i = 0; i < count; ++i) pthread_join(threads[i], NULL);
  printf("sleepers %.3f\n", 1e3 * (now() - start));
}

enum { crowd_size = 10000 };
static int crowd_waiting, crowd_may_go;

static void* one_of_the_crowd(void* none) {
  pthread_mutex_lock(&mutex);
  if (++crowd_waiting == crowd_size) pthread_cond_signal(&condition[0]);
  while (!crowd_may_go) pthread_cond_wait(&condition[1], &mutex);
  pthread_mutex_unlock(&mutex);
  return none;
}

// Seconds until 10,000 threads have been made, have waited for one condition, and have been joined; and the linear memory that
// each of them took beyond its stack and the library's reserve of 8 KiB at the end of that.
static void crowd(void) {
  enum { reserve = 8192 };
  static pthread_t threads[crowd_size];
  size_t stack;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_getstacksize(&attributes, &stack);
  const double memory = memory_size();
  const double start = now();
  for (int i = 0; i < crowd_size; ++i) {
    const int error = pthread_create(&threads[i], NULL, one_of_the_crowd, NULL);
    check(error, "pthread_create");
  }
  pthread_mutex_lock(&mutex);
  while (crowd_waiting < crowd_size) pthread_cond_wait(&condition[0], &mutex);
  crowd_may_go = 1;
  pthread_cond_broadcast(&condition[1]);
  pthread_mutex_unlock(&mutex);
  for (int i = 0; i < crowd_size; ++i) pthread_join(threads[i], NULL);
  printf("crowd %.4f %.0f\n", now() - start, (memory_size() - memory) / crowd_size - (double)stack - reserve);
}

// So many timed waits that expire, one after the other. Tells how late each ended, in milliseconds, sorted.
static void wait_in_vain(long nanoseconds, double* late, int count) {
  pthread_mutex_lock(&mutex);
  for (int i = 0; i < count; ++i) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += nanoseconds;
    if (until.tv_nsec >= 1000000000) {
      until.tv_nsec -= 1000000000;
      ++until.tv_sec;
    }
    const double wanted = (double)until.tv_sec + 1e-9 * (double)until.tv_nsec;
    while (pthread_cond_timedwait(&condition[0], &mutex, &until) == 0) {
    }
    late[i] = 1e3 * (seconds_of(CLOCK_REALTIME) - wanted);
  }
  pthread_mutex_unlock(&mutex);
  sort_numbers(late, count);
}

// A millisecond each: the median of how late they are.
static void lateness(void) {
  enum { count = 500 };
  static double late[count];
  wait_in_vain(1000000, late, count);
  printf("lateness %.4f\n", late[count / 2]);
}

// The same for waits of several lengths, which are told in milliseconds.
static void lengths(void) {
  static const double milliseconds[] = {0.2, 0.5, 1, 1.5, 2, 5, 10, 20};
  enum { count = 30 };
  for (size_t i = 0; i < sizeof milliseconds / sizeof *milliseconds; ++i) {
    double late[count];
    wait_in_vain((long)(1e6 * milliseconds[i]), late, count);
    printf("late-after-%g %.4f\n", milliseconds[i], late[count / 2]);
  }
}

int main(int argc, char** argv) {
  static const struct {
    const char* name;
    void (*run)(void);
  } long_ones[] = {{"sleepers", sleepers}, {"crowd", crowd}, {"lateness", lateness}, {"lengths", lengths}};
  if (argc == 1) {
    measure_all();
    return 0;
  }
  for (size_t i = 0; i < sizeof long_ones / sizeof *long_ones; ++i) {
    if (strcmp(argv[1], long_ones[i].name) == 0) {
      long_ones[i].run();
      return 0;
    }
  }
  fprintf(stderr, "threads: there is no %s\n", argv[1]);
  return 2;
}
