// pthread_cleanup_push and pop: a list of handlers on the thread's stack.
#include <pthread.h>

#include "pthread/posix/musl_self.h"

extern "C" {

void _pthread_cleanup_push(__ptcb* handler, void (*routine)(void*), void* argument) {
  weft_musl_thread& thread = weft::pthread::musl_self();
  *handler = {.__f = routine, .__x = argument, .__next = thread.cancelbuf};
  thread.cancelbuf = handler;
}

void _pthread_cleanup_pop(__ptcb* handler, int execute) {
  weft::pthread::musl_self().cancelbuf = handler->__next;
  if (execute) handler->__f(handler->__x);
}

}  // extern "C"
