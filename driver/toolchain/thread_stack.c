// Linked into a program by `weft ld -z thread-stack-size=BYTES`: the size of a thread's stack when its attributes do not say.
#define _GNU_SOURCE
#include <pthread.h>

__attribute__((constructor)) static void set_default_stack_size(void) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, WEFT_THREAD_STACK_SIZE);
  pthread_setattr_default_np(&attributes);
}
