// Four threads say hello, in whatever order they come to it.
#include <pthread.h>
#include <stdio.h>

enum { thread_count = 4 };

static void* say_hello(void* number) {
  printf("hello from thread %d\n", *(int*)number);
  return number;
}

int main(void) {
  pthread_t threads[thread_count];
  int numbers[thread_count];
  for (int i = 0; i < thread_count; ++i) {
    numbers[i] = i + 1;
    if (pthread_create(&threads[i], NULL, say_hello, &numbers[i]) != 0) return 1;
  }
  int sum = 0;
  for (int i = 0; i < thread_count; ++i) {
    void* result;
    pthread_join(threads[i], &result);
    sum += *(int*)result;
  }
  printf("all joined, sum %d\n", sum);
}
