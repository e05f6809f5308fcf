// pthread_getattr_np and names, prctl's too.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <pthread.h>
#include <sys/prctl.h>

#include <cerrno>
#include <cstring>

#include "pthread/posix/attributes.h"
#include "pthread/posix/control_block.h"

extern "C" {

long weft_sys_prctl(long operation, long name, long, long, long, long);

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
  std::memcpy(thread->linux_name, name, length + 1);
  std::memcpy(thread->name, name, length + 1);
  return 0;
}

int pthread_getname_np(pthread_t other, char* name, size_t size) {
  const weft::pthread::ControlBlock* const thread = weft::pthread::existing(other);
  if (!thread) return ESRCH;
  if (size < sizeof thread->linux_name) return ERANGE;
  std::memcpy(name, thread->linux_name, sizeof thread->linux_name);
  return 0;
}

// prctl(), of which there is the calling thread's name: PR_SET_NAME takes as much of it as fits, and PR_GET_NAME has room.
long weft_sys_prctl(long operation, long name, long, long, long, long) {
  weft::pthread::ControlBlock& self = weft::pthread::self();
  if (operation == PR_SET_NAME) {
    char cut[sizeof self.linux_name] = "";
    std::strncpy(cut, reinterpret_cast<const char*>(name), sizeof cut - 1);
    return pthread_setname_np(pthread_self(), cut);
  }
  if (operation == PR_GET_NAME) {
    std::memcpy(reinterpret_cast<char*>(name), self.linux_name, sizeof self.linux_name);
    return 0;
  }
  return -EINVAL;
}

}  // extern "C"
