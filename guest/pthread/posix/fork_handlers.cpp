// pthread_atfork: musl's own, which is built under the name below, and a scheduling point. fork() runs the handlers before it
// fails, and after that the parent's.
#include <pthread.h>

#include "sched/scheduler.h"

extern "C" {

int weft_musl_pthread_atfork(void (*prepare)(), void (*parent)(), void (*child)());

int pthread_atfork(void (*prepare)(), void (*parent)(), void (*child)()) {
  weft::sched::scheduling_point();
  return weft_musl_pthread_atfork(prepare, parent, child);
}

}  // extern "C"
