#pragma once

#include <pthread.h>

#include "pthread/attributes.h"
#include "pthread/posix/object.h"

namespace weft::pthread {

static_assert(PTHREAD_CREATE_JOINABLE == 0 && PTHREAD_INHERIT_SCHED == 0, "the defaults of ThreadAttributes");

[[nodiscard]] inline ThreadAttributes& thread_attributes(pthread_attr_t& attributes) {
  return object<ThreadAttributes>(&attributes);
}
[[nodiscard]] inline const ThreadAttributes& thread_attributes(const pthread_attr_t& attributes) {
  return object<const ThreadAttributes>(&attributes);
}

// For threads made without attributes, and what pthread_attr_init() gives.
extern ThreadAttributes default_attributes;

}  // namespace weft::pthread
