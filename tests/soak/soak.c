// Everything at once, for a long time: memory must not grow. Threads that come and go, and others that use every object with
// them, each step chosen by a seeded generator.
//
//   soak SECONDS SEED     ends with status 0, and one line on what was done; each second a line with the size of memory
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define CHECK(condition) \
  ((condition) ? (void)0 : (dprintf(2, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition), _exit(99)))

enum { workers = 8, values = 16 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t pair;
static sem_t permits;
static pthread_key_t key;
static int ends[2];
static long counter, table[values];
static _Thread_local unsigned state;
static long creates, steps;
static volatile int over;

static unsigned below(unsigned limit) {
  state = state * 1664525u + 1013904223u;
  return (state >> 8) % limit;
}

static struct timespec soon(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  time.tv_nsec += below(200000);
  if (time.tv_nsec >= 1000000000) time.tv_sec++, time.tv_nsec -= 1000000000;
  return time;
}

static void* visitor(void* argument) {
  char* text = malloc(64);
  CHECK(text);
  CHECK(pthread_setspecific(key, text) == 0);
  pthread_mutex_lock(&mutex);
  counter++;
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&mutex);
  if ((uintptr_t)argument % 5 == 0) pthread_exit(argument);
  return argument;
}

static void create_and_join(void) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  if (below(4) == 0) pthread_attr_setstacksize(&attributes, 16384u << below(5));
  const uintptr_t number = 1 + below(1000);
  pthread_t thread;
  void* result = NULL;
  CHECK(pthread_create(&thread, &attributes, visitor, (void*)number) == 0);
  CHECK(pthread_join(thread, &result) == 0);
  CHECK(result == (void*)number);
  pthread_attr_destroy(&attributes);
  creates++;
}

static void create_detached(void) {
  pthread_t thread;
  CHECK(pthread_create(&thread, NULL, visitor, (void*)(uintptr_t)1) == 0);
  CHECK(pthread_detach(thread) == 0);
  creates++;
}

static void wait_for_change(void) {
  const struct timespec until = soon();
  pthread_mutex_lock(&mutex);
  const int result = pthread_cond_timedwait(&changed, &mutex, &until);
  CHECK(result == 0 || result == ETIMEDOUT);
  pthread_mutex_unlock(&mutex);
}

static void take_permit(void) {
  const struct timespec until = soon();
  if (sem_timedwait(&permits, &until) == 0)
    CHECK(sem_post(&permits) == 0);
  else
    CHECK(errno == ETIMEDOUT);
}

static void read_table(void) {
  CHECK(pthread_rwlock_rdlock(&lock) == 0);
  long sum = 0;
  for (int i = 0; i < values; i++) sum += table[i];
  CHECK(sum == 0);
  if (below(3) == 0) sched_yield();
  CHECK(pthread_rwlock_unlock(&lock) == 0);
}

static void change_table(void) {
  CHECK(pthread_rwlock_wrlock(&lock) == 0);
  table[below(values)]++;
  if (below(3) == 0) sched_yield();
  long sum = 0;
  for (int i = 0; i < values; i++) sum += table[i];
  table[0] -= sum;
  CHECK(pthread_rwlock_unlock(&lock) == 0);
}

static void use_memory(void) {
  char* blocks[20];
  for (int i = 0; i < 20; i++) {
    const size_t size = 1u << below(19);
    CHECK(blocks[i] = malloc(size));
    blocks[i][0] = blocks[i][size - 1] = (char)i;
  }
  sched_yield();
  for (int i = 0; i < 20; i++) {
    CHECK(blocks[i][0] == (char)i);
    free(blocks[i]);
  }
}

static void pass_bytes(void) {
  char bytes[100];
  memset(bytes, 'x', sizeof bytes);
  CHECK(write(ends[1], bytes, sizeof bytes) == sizeof bytes);
  CHECK(read(ends[0], bytes, sizeof bytes) == sizeof bytes);
}

static void use_file(void) {
  FILE* file = tmpfile();
  CHECK(file);
  CHECK(fprintf(file, "%ld\n", counter) > 0);
  rewind(file);
  long read_back = 0;
  CHECK(fscanf(file, "%ld", &read_back) == 1);
  CHECK(fclose(file) == 0);
}

static void own_objects(void) {
  pthread_mutex_t own;
  pthread_cond_t condition;
  pthread_key_t own_key;
  CHECK(pthread_mutex_init(&own, NULL) == 0);
  CHECK(pthread_cond_init(&condition, NULL) == 0);
  if (pthread_key_create(&own_key, NULL) == 0) CHECK(pthread_key_delete(own_key) == 0);
  CHECK(pthread_mutex_destroy(&own) == 0);
  CHECK(pthread_cond_destroy(&condition) == 0);
}

static void (*const kinds[])(void) = {create_and_join, create_and_join, create_detached, wait_for_change, take_permit, read_table,
                                      change_table,    use_memory,      pass_bytes,      own_objects,     use_file};

static void* worker(void* argument) {
  state = (unsigned)(uintptr_t)argument * 2654435761u;
  while (!over) {
    // Files cost a hundred times what the others do.
    const unsigned kind = below(1000) == 0 ? 10 : below(10);
    kinds[kind]();
    steps++;
  }
  return NULL;
}

// Two threads that meet again and again.
static void* meets(void* argument) {
  for (;;) {
    const int last = over && argument;
    const int serial = pthread_barrier_wait(&pair);
    CHECK(serial == 0 || serial == PTHREAD_BARRIER_SERIAL_THREAD);
    static int agreed;
    if (argument) agreed = last;
    pthread_barrier_wait(&pair);
    if (agreed) return NULL;
    usleep(500);
  }
}

static long memory_in_use(void) {
#ifdef __wasm__
  return (long)__builtin_wasm_memory_size(0) * 64;
#else
  long pages = 0, resident = 0;
  FILE* file = fopen("/proc/self/statm", "r");
  CHECK(file && fscanf(file, "%ld %ld", &pages, &resident) == 2);
  fclose(file);
  return resident * (sysconf(_SC_PAGESIZE) / 1024);
#endif
}

int main(int count, char** arguments) {
  const long seconds = count > 1 ? atol(arguments[1]) : 10;
  const unsigned seed = count > 2 ? (unsigned)atol(arguments[2]) : 1;
  CHECK(pipe(ends) == 0);
  CHECK(sem_init(&permits, 0, 2) == 0);
  CHECK(pthread_barrier_init(&pair, NULL, 2) == 0);
  CHECK(pthread_key_create(&key, free) == 0);
  pthread_t threads[workers + 2];
  for (unsigned i = 0; i < workers; i++) CHECK(pthread_create(&threads[i], NULL, worker, (void*)(uintptr_t)(seed * 100 + i)) == 0);
  for (int i = 0; i < 2; i++) CHECK(pthread_create(&threads[workers + i], NULL, meets, (void*)(uintptr_t)i) == 0);
  long settled = 0, last = 0;
  for (long second = 1; second <= seconds; second++) {
    sleep(1);
    last = memory_in_use();
    if (second <= (seconds + 4) / 5) settled = last;  // by then it has what it needs
    printf("%ld s: %ld KB, %ld threads, %ld steps\n", second, last, creates, steps);
    fflush(stdout);
  }
  over = 1;
  for (int i = 0; i < workers + 2; i++) CHECK(pthread_join(threads[i], NULL) == 0);
  printf("memory %ld KB after a fifth of the time, %ld KB at the end; %ld threads, %ld steps\n", settled, last, creates, steps);
  return last <= settled + settled / 10 ? 0 : 1;
}
