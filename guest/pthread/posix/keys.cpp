// pthread_key_* and thread-specific data. The rules are in pthread/keys.h.
#include "pthread/keys.h"

#include <limits.h>
#include <pthread.h>

#include <cerrno>
#include <new>

#include "pthread/posix/control_block.h"
#include "pthread/posix/memory.h"

namespace {

using namespace weft::pthread;

static_assert(key_limit == PTHREAD_KEYS_MAX && destructor_rounds == PTHREAD_DESTRUCTOR_ITERATIONS);

constinit Keys keys;

}  // namespace

extern "C" {

int pthread_key_create(pthread_key_t* key, void (*destructor)(void*)) { return keys.create(*key, destructor); }
int pthread_key_delete(pthread_key_t key) { return keys.remove(key); }
void* pthread_getspecific(pthread_key_t key) { return const_cast<void*>(keys.get(Thread::current().values, key)); }

int pthread_setspecific(pthread_key_t key, const void* data) {
  Values& values = self().values;
  if (values.lacks_room(key)) {
    void* const memory = allocate_for_ever(sizeof(Values::Others));
    if (!memory) return ENOMEM;
    values.others = new (memory) Values::Others{};
  }
  return keys.set(values, key, data);
}

// The end of a thread calls it if this file is linked.
void weft_destroy_thread_values() { keys.destroy(self().values); }

}  // extern "C"
