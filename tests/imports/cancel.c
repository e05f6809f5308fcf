#include <pthread.h>
#include <unistd.h>

static void* wait_for_ever(void* unused) {
  pause();
  return unused;
}

int main(void) {
  pthread_t thread;
  void* result;
  if (pthread_create(&thread, 0, wait_for_ever, 0) != 0 || pthread_cancel(thread) != 0) return 1;
  return pthread_join(thread, &result) == 0 && result == PTHREAD_CANCELED ? 0 : 2;
}
