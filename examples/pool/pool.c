// A thread pool: four workers take jobs from a queue, and whoever wants them done waits until there is none left.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct job {
  void (*run)(void* argument);
  void* argument;
  struct job* next;
};

struct pool {
  pthread_mutex_t mutex;
  pthread_cond_t changed;  // a job has come or is done, or the pool closes
  struct job* first;
  struct job** last;
  unsigned unfinished;
  bool closed;
};

static void pool_submit(struct pool* pool, void (*run)(void*), void* argument) {
  struct job* job = malloc(sizeof *job);
  *job = (struct job){.run = run, .argument = argument};
  pthread_mutex_lock(&pool->mutex);
  *pool->last = job;
  pool->last = &job->next;
  ++pool->unfinished;
  pthread_cond_broadcast(&pool->changed);
  pthread_mutex_unlock(&pool->mutex);
}

static void* pool_work(void* argument) {
  struct pool* pool = argument;
  pthread_mutex_lock(&pool->mutex);
  for (;;) {
    while (!pool->first && !pool->closed) pthread_cond_wait(&pool->changed, &pool->mutex);
    struct job* job = pool->first;
    if (!job) break;
    pool->first = job->next;
    if (!pool->first) pool->last = &pool->first;
    pthread_mutex_unlock(&pool->mutex);
    job->run(job->argument);
    free(job);
    pthread_mutex_lock(&pool->mutex);
    --pool->unfinished;
    pthread_cond_broadcast(&pool->changed);
  }
  pthread_mutex_unlock(&pool->mutex);
  return NULL;
}

static void pool_wait(struct pool* pool) {
  pthread_mutex_lock(&pool->mutex);
  while (pool->unfinished) pthread_cond_wait(&pool->changed, &pool->mutex);
  pthread_mutex_unlock(&pool->mutex);
}

static void pool_close(struct pool* pool) {
  pthread_mutex_lock(&pool->mutex);
  pool->closed = true;
  pthread_cond_broadcast(&pool->changed);
  pthread_mutex_unlock(&pool->mutex);
}

// ---- The work: how many primes there are in a range ----

struct range {
  unsigned from, to, primes;
};

static bool is_prime(unsigned number) {
  for (unsigned divisor = 2; divisor * divisor <= number; ++divisor)
    if (number % divisor == 0) return false;
  return number > 1;
}

static void count_primes(void* argument) {
  struct range* range = argument;
  for (unsigned number = range->from; number < range->to; ++number) range->primes += is_prime(number);
}

int main(void) {
  enum { workers = 4, ranges = 8, size = 50000 };
  struct pool pool = {.mutex = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER, .last = &pool.first};
  pthread_t threads[workers];
  for (int i = 0; i < workers; ++i) {
    if (pthread_create(&threads[i], NULL, pool_work, &pool) != 0) return 1;
    pthread_setname_np(threads[i], "worker");
  }

  struct range work[ranges];
  for (unsigned i = 0; i < ranges; ++i) {
    work[i] = (struct range){.from = i * size, .to = (i + 1) * size};
    pool_submit(&pool, count_primes, &work[i]);
  }
  pool_wait(&pool);

  unsigned sum = 0;
  for (int i = 0; i < ranges; ++i) {
    printf("%6u to %6u: %u primes\n", work[i].from, work[i].to, work[i].primes);
    sum += work[i].primes;
  }
  printf("%u in all\n", sum);

  pool_close(&pool);
  for (int i = 0; i < workers; ++i) pthread_join(threads[i], NULL);
}
