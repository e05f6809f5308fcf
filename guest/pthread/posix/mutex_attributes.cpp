// pthread_mutexattr_*.
#include "pthread/posix/mutex_attributes.h"

#include <cerrno>

#include "pthread/posix/control_block.h"
#include "pthread/posix/object.h"

namespace {

using namespace weft::pthread;

static_assert(static_cast<int>(Mutex::Type::normal) == PTHREAD_MUTEX_NORMAL);
static_assert(static_cast<int>(Mutex::Type::recursive) == PTHREAD_MUTEX_RECURSIVE);
static_assert(static_cast<int>(Mutex::Type::errorcheck) == PTHREAD_MUTEX_ERRORCHECK);
static_assert(static_cast<int>(Mutex::Protocol::none) == PTHREAD_PRIO_NONE);
static_assert(static_cast<int>(Mutex::Protocol::inherit) == PTHREAD_PRIO_INHERIT);
static_assert(static_cast<int>(Mutex::Protocol::protect) == PTHREAD_PRIO_PROTECT);
static_assert(PTHREAD_MUTEX_STALLED == 0 && PTHREAD_MUTEX_ROBUST == 1);
static_assert(PTHREAD_PROCESS_PRIVATE == 0);

MutexAttributes& of(pthread_mutexattr_t* attributes) { return object<MutexAttributes>(attributes); }
const MutexAttributes& of(const pthread_mutexattr_t* attributes) { return object<const MutexAttributes>(attributes); }

}  // namespace

extern "C" {

int pthread_mutexattr_init(pthread_mutexattr_t* attributes) {
  new (attributes) MutexAttributes();
  return 0;
}

int pthread_mutexattr_destroy(pthread_mutexattr_t* /*attributes*/) { return 0; }

int pthread_mutexattr_settype(pthread_mutexattr_t* attributes, int type) {
  if (type < PTHREAD_MUTEX_NORMAL || type > PTHREAD_MUTEX_ERRORCHECK) return EINVAL;
  of(attributes).type = static_cast<Mutex::Type>(type);
  return 0;
}

int pthread_mutexattr_gettype(const pthread_mutexattr_t* attributes, int* type) {
  *type = static_cast<int>(of(attributes).type);
  return 0;
}

int pthread_mutexattr_setpshared(pthread_mutexattr_t* attributes, int shared) {
  if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED) return EINVAL;
  of(attributes).shared = shared == PTHREAD_PROCESS_SHARED;
  return 0;
}

int pthread_mutexattr_getpshared(const pthread_mutexattr_t* attributes, int* shared) {
  *shared = of(attributes).shared ? PTHREAD_PROCESS_SHARED : PTHREAD_PROCESS_PRIVATE;
  return 0;
}

int pthread_mutexattr_setrobust(pthread_mutexattr_t* attributes, int robust) {
  if (robust != PTHREAD_MUTEX_STALLED && robust != PTHREAD_MUTEX_ROBUST) return EINVAL;
  of(attributes).robust = robust == PTHREAD_MUTEX_ROBUST;
  return 0;
}

int pthread_mutexattr_getrobust(const pthread_mutexattr_t* attributes, int* robust) {
  *robust = of(attributes).robust ? PTHREAD_MUTEX_ROBUST : PTHREAD_MUTEX_STALLED;
  return 0;
}

int pthread_mutexattr_setprotocol(pthread_mutexattr_t* attributes, int protocol) {
  if (protocol < PTHREAD_PRIO_NONE || protocol > PTHREAD_PRIO_PROTECT) return EINVAL;
  of(attributes).protocol = static_cast<Mutex::Protocol>(protocol);
  return 0;
}

int pthread_mutexattr_getprotocol(const pthread_mutexattr_t* attributes, int* protocol) {
  *protocol = static_cast<int>(of(attributes).protocol);
  return 0;
}

int pthread_mutexattr_setprioceiling(pthread_mutexattr_t* attributes, int ceiling) {
  if (!MutexAttributes::is_ceiling(ceiling)) return EINVAL;
  of(attributes).ceiling = static_cast<weft::sched::Priority>(ceiling);
  return 0;
}

int pthread_mutexattr_getprioceiling(const pthread_mutexattr_t* attributes, int* ceiling) {
  *ceiling = of(attributes).ceiling;
  return 0;
}

}  // extern "C"
