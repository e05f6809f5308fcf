// A crash in what a function of the library calls.
// kind: read
// what: read 4 bytes at 0x7fffff00, where nothing is (memory ends at 0x*)
// variants: O0-g O2 O2-g O2-s
// arguments: 0
// stack: compare:compare ... main:search
// arguments: 1
// stack: once:once ... main:once_only
// arguments: 2
// thread: worker
// others: main
// stack: destroy:destroy ...
// arguments: 3
// stack: at_end:at_end ...
// arguments: 4
// thread: worker
// others: main
// stack: cleanup:cleanup ... worker:cancelled
#include <pthread.h>
#include <stdlib.h>

static int* volatile nowhere = (int*)0x7fffff00;
static pthread_key_t key;

static int compare(const void* wanted, const void* element) {
  return *nowhere - *(const int*)element;  // compare
}

static void once(void) {
  *nowhere += *nowhere;  // once
}

static void destroy(void* value) {
  *(int*)value += *nowhere;  // destroy
}

static void cleanup(void* value) {
  *(int*)value += *nowhere;  // cleanup
}

static void at_end(void) {
  *nowhere += *nowhere;  // at_end
}

static void* worker(void* value) {
  pthread_setspecific(key, value);
  pthread_cleanup_push(cleanup, value);
  if (*(int*)value == 4) pthread_exit(NULL);  // cancelled
  pthread_cleanup_pop(0);
  return NULL;
}

int main(int count, char** arguments) {
  const int numbers[] = {1, 2, 3};
  pthread_once_t control = PTHREAD_ONCE_INIT;
  pthread_t thread;
  int chosen = atoi(arguments[1]);
  switch (chosen) {
    case 0:
      return bsearch(&count, numbers, 3, sizeof(int), compare) == NULL;  // search
    case 1:
      return pthread_once(&control, once);  // once_only
    case 3:
      return atexit(at_end);
    default:
      pthread_key_create(&key, destroy);
      pthread_create(&thread, NULL, worker, &chosen);
      return pthread_join(thread, NULL);
  }
}
