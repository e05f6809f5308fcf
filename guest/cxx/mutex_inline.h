// What libc++'s mutex.cpp, and nothing else, includes before anything (CMakeLists.txt): pthread_mutex_lock and
// pthread_mutex_unlock as they are (pthread/posix/mutex.cpp), but inline, so that std::mutex costs what they cost and not one
// more call.
#pragma once

#include <pthread.h>

#include "pthread/mutex.h"
#include "pthread/posix/object.h"

namespace weft::pthread {

// Two functions, declared as such that throw no C++ exception: std::mutex::unlock() is noexcept, and so has nothing to guard. A
// guard would cost as much as the rest.
extern "C" int unlock_slowly(pthread_mutex_t*) noexcept __asm__("pthread_mutex_unlock");
extern "C" void budget_spent() noexcept __asm__("_ZN4weft5sched6detail12budget_spentEv");

inline int lock_inline(pthread_mutex_t* mutex) { return object<Mutex>(mutex).lock(); }

inline int unlock_inline(pthread_mutex_t* mutex) {
  if (!object<Mutex>(mutex).unlock_simply()) return unlock_slowly(mutex);
  if (--sched::detail::budget_left <= 0) [[unlikely]]  // sched::scheduling_point()
    budget_spent();
  return 0;
}

}  // namespace weft::pthread

#define pthread_mutex_lock weft::pthread::lock_inline
#define pthread_mutex_unlock weft::pthread::unlock_inline
