// pthread_getattr_np and names.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <pthread.h>

#include <cerrno>
#include <cstring>

#include "pthread/posix/attributes.h"
#include "pthread/posix/control_block.h"

extern "C" {

int pthread_getattr_np(pthread_t other, pthread_attr_t* attributes) {
  using namespace weft::pthread;
  const ControlBlock* const thread = existing(other);
  if (!thread) return ESRCH;
  new (attributes) ThreadAttributes{.stack_size = thread->stack.size,
                                    .guard_size = thread->guard_size,
                                    .stack_address = thread->stack.lowest,
                                    .detached = thread->detached(),
                                    .policy = thread->scheduling_policy,
                                    .priority = thread->own_priority};
  return 0;
}

int pthread_setname_np(pthread_t other, const char* name) {
  weft::pthread::ControlBlock* const thread = weft::pthread::existing(other);
  if (!thread) return ESRCH;
  const std::size_t length = std::strlen(name);
  if (length > weft::sched::maximum_name_length) return ERANGE;
  std::memcpy(thread->name, name, length + 1);
  return 0;
}

int pthread_getname_np(pthread_t other, char* name, size_t size) {
  const weft::pthread::ControlBlock* const thread = weft::pthread::existing(other);
  if (!thread) return ESRCH;
  if (size < sizeof thread->name) return ERANGE;
  std::memcpy(name, thread->name, sizeof thread->name);
  return 0;
}

}  // extern "C"
