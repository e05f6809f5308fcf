// A thread of higher priority runs as soon as it is ready: at its creation, when it is woken, when its priority is raised or that
// of the running one lowered. Waiters are woken by priority. (One processor, as with taskset; without that Linux would run several.)
// native: skip
// output: created high\nback in main\nwoken high\nafter the post\nraised\nafter raising\nlowered: runs before main\nback at the end\nmutex: 30 20 10\nsemaphore: 30 20 10\ncondition: 30 20 10\n
#include <sched.h>
#include <semaphore.h>

#include "check.h"

static sem_t semaphore;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, held = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static pthread_t start_with(int priority, void* (*routine)(void*), void* argument) {
  pthread_attr_t attributes;
  pthread_t thread;
  pthread_attr_init(&attributes);
  EQUAL(pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED), 0);
  EQUAL(pthread_attr_setschedpolicy(&attributes, SCHED_FIFO), 0);
  EQUAL(pthread_attr_setschedparam(&attributes, &(struct sched_param){.sched_priority = priority}), 0);
  EQUAL(pthread_create(&thread, &attributes, routine, argument), 0);
  return thread;
}

static void* says(void* text) {
  puts(text);
  return text;
}

static void* waits(void* argument) {
  puts("created high");
  sem_wait(&semaphore);
  puts("woken high");
  return argument;
}

static int priorities[] = {10, 30, 20};

static void* take_mutex(void* priority) {
  pthread_mutex_lock(&held);
  printf(" %d", *(int*)priority);
  pthread_mutex_unlock(&held);
  return priority;
}
static void* take_permit(void* priority) {
  sem_wait(&semaphore);
  printf(" %d", *(int*)priority);
  return priority;
}
static void* wait_for_condition(void* priority) {
  pthread_mutex_lock(&mutex);
  pthread_cond_wait(&condition, &mutex);
  printf(" %d", *(int*)priority);
  pthread_mutex_unlock(&mutex);
  return priority;
}

static void release(void) { pthread_mutex_unlock(&held); }
static void post_three(void) {
  for (int i = 0; i < 3; i++) sem_post(&semaphore);
}
static void broadcast(void) { pthread_cond_broadcast(&condition); }

static void play(const char* name, void* (*routine)(void*), void (*let_go)(void)) {
  pthread_t threads[3];
  printf("%s:", name);
  for (int i = 0; i < 3; i++) threads[i] = start_with(priorities[i], routine, &priorities[i]);
  EQUAL(pthread_setschedprio(pthread_self(), 50), 0);  // so that they are all there before one runs
  let_go();
  EQUAL(pthread_setschedprio(pthread_self(), 5), 0);
  for (int i = 0; i < 3; i++) join(threads[i]);
  puts("");
}

int main(void) {
  sem_init(&semaphore, 0, 0);
  EQUAL(pthread_setschedparam(pthread_self(), SCHED_FIFO, &(struct sched_param){.sched_priority = 5}), 0);

  pthread_t thread = start_with(10, waits, NULL);
  puts("back in main");
  sem_post(&semaphore);
  puts("after the post");
  join(thread);

  thread = start_with(3, says, "raised");
  EQUAL(pthread_setschedprio(thread, 8), 0);
  puts("after raising");
  join(thread);

  thread = start_with(4, says, "lowered: runs before main");
  EQUAL(pthread_setschedprio(pthread_self(), 2), 0);
  puts("back at the end");
  EQUAL(pthread_setschedprio(pthread_self(), 5), 0);
  join(thread);

  pthread_mutex_lock(&held);
  play("mutex", take_mutex, release);
  play("semaphore", take_permit, post_three);
  play("condition", wait_for_condition, broadcast);
}
