// A detached thread that the program has named crashes while main joins another.
// kind: write
// what: wrote a byte at 0x7fffff00, where nothing is (memory ends at 0x*)
// thread: log writer
// others: main sleeper
// stack: write_log:here
#define _GNU_SOURCE
#include <pthread.h>
#include <unistd.h>

static char* volatile nowhere = (char*)0x7fffff00;

static void* write_log(void* nothing) {
  pthread_setname_np(pthread_self(), "log writer");
  usleep(1000);
  *nowhere = 1;  // here
  return nothing;
}

static void* sleeper(void* nothing) {
  sleep(50);
  return nothing;
}

int main(void) {
  pthread_attr_t detached;
  pthread_t thread;
  pthread_attr_init(&detached);
  pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
  pthread_create(&thread, &detached, write_log, NULL);
  pthread_create(&thread, NULL, sleeper, NULL);
  return pthread_join(thread, NULL);
}
