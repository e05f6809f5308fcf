/* slow(0) has its result at once and goes on; slow(1) leaves a thread behind. quick(): what both have done since. */
#include <pthread.h>
#include <unistd.h>

#include "bindings.h"

static unsigned done;

static void* work(void* argument) {
  usleep(20000);
  done += 10;
  return argument;
}

uint32_t slow(uint32_t n) {
  if (n == 0) {
    respond(5);
    usleep(20000);
    done++;
    return 0;
  }
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_detach(thread);
  return 6;
}

uint32_t quick(uint32_t n) {
  (void)n;
  return done;
}
