// A pending cancellation acts on entry of every cancellation point, though the call would not block; the call has no effect.
// (POSIX 2.9.5.2)
// red: pthread_setcancelstate(state, old) 0
#include <fcntl.h>
#include <poll.h>
#include <semaphore.h>
#include <sys/select.h>
#include <sys/uio.h>

#include "../check.h"

static sem_t permits;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int ends[2], file;
static const struct timespec past, short_time = {.tv_nsec = 1};
static char bytes[10];

static void test(void) { pthread_testcancel(); }
static void wait_semaphore(void) { sem_wait(&permits); }
static void timed_wait_semaphore(void) { sem_timedwait(&permits, &past); }
static void unlock(void* argument) { EQUAL(pthread_mutex_unlock(argument), 0); }
static void wait_condition(void) {
  pthread_mutex_lock(&mutex);
  pthread_cleanup_push(unlock, &mutex);
  pthread_cond_wait(&condition, &mutex);
  pthread_cleanup_pop(1);
}
static void timed_wait_condition(void) {
  pthread_mutex_lock(&mutex);
  pthread_cleanup_push(unlock, &mutex);
  pthread_cond_timedwait(&condition, &mutex, &past);
  pthread_cleanup_pop(1);
}
static void read_pipe(void) { CHECK(read(ends[0], bytes, 1) < 0); }
static void readv_pipe(void) {
  struct iovec vector = {bytes, 1};
  CHECK(readv(ends[0], &vector, 1) < 0);
}
static void write_pipe(void) { CHECK(write(ends[1], "x", 1) < 0); }
static void writev_pipe(void) {
  struct iovec vector = {bytes, 1};
  CHECK(writev(ends[1], &vector, 1) < 0);
}
static void pread_file(void) { CHECK(pread(file, bytes, 1, 0) < 0); }
static void pwrite_file(void) { CHECK(pwrite(file, bytes, 1, 0) < 0); }
static void open_file(void) { CHECK(open("created", O_CREAT | O_RDWR, 0600) < 0); }
static void create_file(void) { CHECK(creat("created", 0600) < 0); }
static void close_file(void) { close(file); }
static void sync_file(void) { fsync(file); }
static void sync_data(void) { fdatasync(file); }
static void sleep_second(void) { sleep(1); }
static void sleep_nanoseconds(void) { nanosleep(&short_time, NULL); }
static void sleep_clock(void) { clock_nanosleep(CLOCK_MONOTONIC, 0, &short_time, NULL); }
static void sleep_microseconds(void) { usleep(1); }
static void poll_nothing(void) { poll(NULL, 0, 0); }
static void poll_pipe(void) {
  struct pollfd this = {.fd = ends[0], .events = POLLIN};
  ppoll(&this, 1, &short_time, NULL);
}
static void select_nothing(void) { select(0, NULL, NULL, NULL, &(struct timeval){0}); }
static void pselect_nothing(void) { pselect(0, NULL, NULL, NULL, &past, NULL); }

static const struct {
  const char* name;
  void (*call)(void);
} points[] = {
    {"pthread_testcancel", test},
    {"sem_wait", wait_semaphore},
    {"sem_timedwait", timed_wait_semaphore},
    {"pthread_cond_wait", wait_condition},
    {"pthread_cond_timedwait", timed_wait_condition},
    {"read", read_pipe},
    {"readv", readv_pipe},
    {"write", write_pipe},
    {"writev", writev_pipe},
    {"pread", pread_file},
    {"pwrite", pwrite_file},
    {"open", open_file},
    {"creat", create_file},
    {"close", close_file},
    {"fsync", sync_file},
    {"fdatasync", sync_data},
    {"sleep", sleep_second},
    {"nanosleep", sleep_nanoseconds},
    {"clock_nanosleep", sleep_clock},
    {"usleep", sleep_microseconds},
    {"poll", poll_nothing},
    {"ppoll", poll_pipe},
    {"select", select_nothing},
    {"pselect", pselect_nothing},
};

static void* disabled(void* argument) {
  const int i = *(int*)argument;
  EQUAL(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL), 0);
  EQUAL(pthread_cancel(pthread_self()), 0);
  points[i].call();  // while it is disabled nothing happens
  return argument;
}

static void* cancelled(void* argument) {
  const int i = *(int*)argument;
  EQUAL(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL), 0);
  EQUAL(pthread_cancel(pthread_self()), 0);
  EQUAL(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL), 0);
  points[i].call();
  return argument;
}

int main(void) {
  sem_init(&permits, 0, 2);
  EQUAL(pipe(ends), 0);
  file = open("file", O_CREAT | O_RDWR, 0600);
  EQUAL(write(ends[1], "abc", 3), 3);
  for (int i = 0; i < (int)(sizeof points / sizeof *points); i++) {
    CHECK(join(start(cancelled, &i)) == PTHREAD_CANCELED);
    printf("%s\n", points[i].name);
  }
  // Nothing was taken, closed, created or written.
  int value = 0;
  sem_getvalue(&permits, &value);
  EQUAL(value, 2);
  EQUAL(access("created", F_OK), -1);
  EQUAL(read(ends[0], bytes, sizeof bytes), 3);
  EQUAL(write(file, "x", 1), 1);
  int first = 0;
  CHECK(join(start(disabled, &first)) == &first);
}
