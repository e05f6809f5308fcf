// pthread_attr_*.
#include "pthread/posix/attributes.h"

#include <limits.h>
#include <sched.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>

namespace weft::pthread {

constinit ThreadAttributes default_attributes;

// RLIMIT_STACK was set (sys/process/limits.h).
extern "C" void weft_set_default_stack_size(std::size_t size) {
  const std::size_t wanted = size == 0 ? default_stack_size : std::max(size, std::size_t{PTHREAD_STACK_MIN});
  default_attributes.stack_size = static_cast<std::uint32_t>(wanted);
}

}  // namespace weft::pthread

namespace {

using namespace weft::pthread;

// PTHREAD_STACK_MIN: guest/musl/additions/limits.h.
constexpr std::size_t least_stack_size = 16384;

// More cannot be had in 4 GB.
constexpr std::size_t stack_size_limit = SIZE_MAX / 4;

bool is_stack_size(std::size_t size) { return size >= least_stack_size && size <= stack_size_limit; }

}  // namespace

extern "C" {

int pthread_attr_init(pthread_attr_t* attributes) {
  new (attributes) ThreadAttributes(default_attributes);
  return 0;
}

int pthread_attr_destroy(pthread_attr_t* /*attributes*/) { return 0; }

int pthread_attr_setdetachstate(pthread_attr_t* attributes, int state) {
  if (state != PTHREAD_CREATE_JOINABLE && state != PTHREAD_CREATE_DETACHED) return EINVAL;
  thread_attributes(*attributes).detached = static_cast<std::uint32_t>(state);
  return 0;
}

int pthread_attr_getdetachstate(const pthread_attr_t* attributes, int* state) {
  *state = static_cast<int>(thread_attributes(*attributes).detached);
  return 0;
}

int pthread_attr_setstacksize(pthread_attr_t* attributes, size_t size) {
  if (!is_stack_size(size)) return EINVAL;
  thread_attributes(*attributes).stack_size = size;
  thread_attributes(*attributes).stack_address = 0;
  return 0;
}

int pthread_attr_getstacksize(const pthread_attr_t* attributes, size_t* size) {
  *size = thread_attributes(*attributes).stack_size;
  return 0;
}

int pthread_attr_setstack(pthread_attr_t* attributes, void* address, size_t size) {
  if (!is_stack_size(size)) return EINVAL;
  thread_attributes(*attributes).stack_size = size;
  thread_attributes(*attributes).stack_address = reinterpret_cast<std::uintptr_t>(address);
  return 0;
}

int pthread_attr_getstack(const pthread_attr_t* attributes, void** address, size_t* size) {
  *address = reinterpret_cast<void*>(thread_attributes(*attributes).stack_address);
  *size = thread_attributes(*attributes).stack_size;
  return 0;
}

int pthread_attr_setguardsize(pthread_attr_t* attributes, size_t size) {
  if (size > stack_size_limit) return EINVAL;
  thread_attributes(*attributes).guard_size = size;
  return 0;
}

int pthread_attr_getguardsize(const pthread_attr_t* attributes, size_t* size) {
  *size = thread_attributes(*attributes).guard_size;
  return 0;
}

int pthread_attr_setinheritsched(pthread_attr_t* attributes, int inherit) {
  if (inherit != PTHREAD_INHERIT_SCHED && inherit != PTHREAD_EXPLICIT_SCHED) return EINVAL;
  thread_attributes(*attributes).explicit_scheduling = static_cast<std::uint32_t>(inherit);
  return 0;
}

int pthread_attr_getinheritsched(const pthread_attr_t* attributes, int* inherit) {
  *inherit = static_cast<int>(thread_attributes(*attributes).explicit_scheduling);
  return 0;
}

int pthread_attr_setschedpolicy(pthread_attr_t* attributes, int policy) {
  if (policy != SCHED_OTHER && policy != SCHED_FIFO && policy != SCHED_RR) return EINVAL;
  thread_attributes(*attributes).policy = policy;
  return 0;
}

int pthread_attr_getschedpolicy(const pthread_attr_t* attributes, int* policy) {
  *policy = thread_attributes(*attributes).policy;
  return 0;
}

int pthread_attr_setschedparam(pthread_attr_t* attributes, const sched_param* parameters) {
  if (parameters->sched_priority < 0 || parameters->sched_priority > 99) return EINVAL;
  thread_attributes(*attributes).priority = parameters->sched_priority;
  return 0;
}

int pthread_attr_getschedparam(const pthread_attr_t* attributes, sched_param* parameters) {
  *parameters = {};
  parameters->sched_priority = thread_attributes(*attributes).priority;
  return 0;
}

int pthread_attr_setscope(pthread_attr_t* /*attributes*/, int scope) {
  if (scope == PTHREAD_SCOPE_SYSTEM) return 0;
  return scope == PTHREAD_SCOPE_PROCESS ? ENOTSUP : EINVAL;
}

int pthread_attr_getscope(const pthread_attr_t* /*attributes*/, int* scope) {
  *scope = PTHREAD_SCOPE_SYSTEM;
  return 0;
}

int pthread_setattr_default_np(const pthread_attr_t* attributes) {
  const ThreadAttributes& wanted = thread_attributes(*attributes);
  // Only sizes may differ from the defaults, as in musl.
  ThreadAttributes rest = wanted;
  rest.stack_size = default_attributes.stack_size;
  rest.guard_size = default_attributes.guard_size;
  if (rest != default_attributes) return EINVAL;
  default_attributes = wanted;
  return 0;
}

int pthread_getattr_default_np(pthread_attr_t* attributes) { return pthread_attr_init(attributes); }

}  // extern "C"
