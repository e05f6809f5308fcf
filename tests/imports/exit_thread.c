// pthread_exit(), in a thread and in main.
#include <pthread.h>
#include <stdlib.h>

static pthread_t main_thread;

static void* end(void* result) { pthread_exit(result); }

static void* wait_for_main(void* expected) {
  void* result;
  exit(pthread_join(main_thread, &result) == 0 && result == expected ? 0 : 1);
}

int main(void) {
  pthread_t thread;
  void* result;
  main_thread = pthread_self();
  if (pthread_create(&thread, 0, end, &thread) != 0 || pthread_join(thread, &result) != 0 || result != &thread) return 2;
  if (pthread_create(&thread, 0, wait_for_main, &main_thread) != 0) return 3;
  pthread_exit(&main_thread);
}
