/* Destructors of C++ objects with thread storage duration: of the running thread when it ends, and of that which calls exit(),
   before those of static objects. (C++ [basic.start.term]) */
#include "thread_layout.h"

#include <stdlib.h>

#include "pthread_impl.h"

struct destructor {
  void (*call)(void*);
  void* object;
  struct destructor* before;
};

/* libc++abi's __cxa_thread_atexit calls it. */
int __cxa_thread_atexit_impl(void (*call)(void*), void* object, void* program);
int __cxa_thread_atexit_impl(void (*call)(void*), void* object, void* program) {
  struct destructor* const made = malloc(sizeof *made);
  if (!made) abort();
  struct weft_musl_thread* const self = (struct weft_musl_thread*)__pthread_self();
  *made = (struct destructor){call, object, self->destructors};
  self->destructors = made;
  return 0;
}

/* A destructor may make other objects. */
void weft_call_thread_destructors(void);
void weft_call_thread_destructors(void) {
  struct weft_musl_thread* const self = (struct weft_musl_thread*)__pthread_self();
  for (struct destructor* last; (last = self->destructors);) {
    self->destructors = last->before;
    last->call(last->object);
    free(last);
  }
}
