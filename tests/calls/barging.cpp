// A function without async may be called while an async call waits, also with -mcalls=one. slow(N) holds a lock, has variables
// and thread-specific data of its own, waits for that call, and tells what it has left of them. quick(0): the same for the call
// that comes meanwhile; quick(1): whether it is kept from what the lock guards, quick(2): it waits for it; quick(3): it lets
// others run, and wakes the other call.
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <time.h>
#include <unistd.h>

#include "bindings.h"

namespace {

unsigned destroyed = 0;
volatile bool came = false;
pthread_mutex_t mutex;  // a recursive one
pthread_key_t key;
sem_t gate;

struct Own {
  ~Own() { destroyed = destroyed * 10 + value; }
  unsigned value = 7;
};
thread_local Own own;
thread_local unsigned plain = 3;

[[gnu::constructor]] void set_up() {
  pthread_key_create(&key, [](void* value) { destroyed = destroyed * 10 + *static_cast<unsigned*>(value); });
  sem_init(&gate, 0, 0);
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&mutex, &attributes);
}

// That the variables are fresh, and are the caller's alone until `meanwhile` has returned.
template <typename Meanwhile>
bool keeps_its_own(unsigned value, Meanwhile meanwhile) {
  static unsigned specific[10];
  if (own.value != 7 || plain != 3 || pthread_getspecific(key)) return false;
  specific[value] = value + 4;
  pthread_setspecific(key, &specific[value]);
  own.value = plain = value;
  meanwhile();
  return own.value == value && plain == value && pthread_getspecific(key) == &specific[value];
}

}  // namespace

uint32_t slow(uint32_t n) {
  came = false;
  pthread_mutex_lock(&mutex);
  const bool kept = keeps_its_own(1, [n] {
    while (!came) {
      timespec until;
      clock_gettime(CLOCK_REALTIME, &until);
      constexpr long millisecond = 1'000'000;
      until.tv_nsec += millisecond;
      until.tv_sec += until.tv_nsec / (1000 * millisecond);
      until.tv_nsec %= 1000 * millisecond;
      if (n == 0)
        usleep(1000);
      else
        sem_timedwait(&gate, &until);
    }
  });
  pthread_mutex_unlock(&mutex);
  return kept ? 100 + destroyed : 99;
}

uint32_t quick(uint32_t n) {
  if (n < 9 && n != 2) came = true;
  switch (n) {
    case 0:
      return keeps_its_own(2, [] {}) ? destroyed : 99;
    case 1:
      return pthread_mutex_trylock(&mutex) == EBUSY;
    case 2:
      return static_cast<uint32_t>(pthread_mutex_lock(&mutex));
    case 3:
      sem_post(&gate);
      sched_yield();
      return 5;
    default:
      return destroyed;
  }
}
