// Equal waiters are served in the order in which they came: mutex, condition, semaphore, read-write lock, barrier, and threads
// that are ready. (POSIX 2.8.4; Weft: equals in the order of their arrival)
// native: skip
// order: weft
// output: ready 01234567\nmutex 01234567\nsignal 01234567\nbroadcast 01234567\nsemaphore 01234567\nwriters 01234567\nreaders 01234567\nbarrier 01234567\n
#include <sched.h>
#include <semaphore.h>

#include "check.h"

enum { count = 8 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, held = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t barrier;
static sem_t semaphore;
static int served;

static void* serve(void* argument) {
  putchar('0' + *(int*)argument);
  served++;
  return argument;
}

static void* take_mutex(void* argument) {
  pthread_mutex_lock(&held);
  serve(argument);
  pthread_mutex_unlock(&held);
  return argument;
}

static void* wait_for_condition(void* argument) {
  pthread_mutex_lock(&mutex);
  pthread_cond_wait(&condition, &mutex);
  serve(argument);
  pthread_mutex_unlock(&mutex);
  return argument;
}

static void* take_permit(void* argument) {
  sem_wait(&semaphore);
  return serve(argument);
}

static void* lock_for_writing(void* argument) {
  pthread_rwlock_wrlock(&lock);
  serve(argument);
  pthread_rwlock_unlock(&lock);
  return argument;
}

static void* lock_for_reading(void* argument) {
  pthread_rwlock_rdlock(&lock);
  serve(argument);
  pthread_rwlock_unlock(&lock);
  return argument;
}

static void* arrive(void* argument) {
  pthread_barrier_wait(&barrier);
  return serve(argument);
}

static void none(void) {}
static void hold_mutex(void) { pthread_mutex_lock(&held); }
static void release_mutex(void) { pthread_mutex_unlock(&held); }
static void write_lock(void) { pthread_rwlock_wrlock(&lock); }
static void unlock(void) { pthread_rwlock_unlock(&lock); }
static void last_arrives(void) { pthread_barrier_wait(&barrier); }

static void signal_each(void) {
  for (int i = 0; i < count; i++) {
    pthread_mutex_lock(&mutex);
    pthread_cond_signal(&condition);
    pthread_mutex_unlock(&mutex);
  }
}

static void broadcast(void) {
  pthread_mutex_lock(&mutex);
  pthread_cond_broadcast(&condition);
  pthread_mutex_unlock(&mutex);
}

static void post_each(void) {
  for (int i = 0; i < count; i++) sem_post(&semaphore);
}

// The threads come in order, since the ready run in order; `let_go` is called when all wait.
static void play(const char* name, void (*prepare)(void), void* (*routine)(void*), void (*let_go)(void)) {
  static int numbers[count];
  pthread_t threads[count];
  printf("%s ", name);
  prepare();
  served = 0;
  for (int i = 0; i < count; i++) {
    numbers[i] = i;
    threads[i] = start(routine, &numbers[i]);
  }
  sched_yield();
  let_go();
  for (int i = 0; i < count; i++) join(threads[i]);
  EQUAL(served, count);
  puts("");
}

int main(void) {
  sem_init(&semaphore, 0, 0);
  pthread_barrier_init(&barrier, NULL, count + 1);
  play("ready", none, serve, none);
  play("mutex", hold_mutex, take_mutex, release_mutex);
  play("signal", none, wait_for_condition, signal_each);
  play("broadcast", none, wait_for_condition, broadcast);
  play("semaphore", none, take_permit, post_each);
  play("writers", write_lock, lock_for_writing, unlock);
  play("readers", write_lock, lock_for_reading, unlock);
  play("barrier", none, arrive, last_arrives);
}
