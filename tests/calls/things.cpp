// A call drops a resource of its own component, whose destructor the host calls then: with -mcalls=one it is no more than a
// function that the call calls itself, with its variables and its locks. (With many, THREADS, it is a thread of its own.)
#include <pthread.h>
#include <unistd.h>
#include <weft/task.h>

#define THINGS "test:things/things"
#define IMPORT(name) [[clang::import_module("[export]" THINGS), clang::import_name(name)]]
#define EXPORT(name) [[clang::export_name(name)]]

namespace {

pthread_mutex_t mutex;  // a recursive one
unsigned dropped = 0;
unsigned destroyed = 0;

struct Own {
  ~Own() { ++destroyed; }
  unsigned value = 0;
};
thread_local Own own;

[[gnu::constructor]] void set_up() {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&mutex, &attributes);
}

}  // namespace

extern "C" {

IMPORT("[resource-new]thing") unsigned new_thing(unsigned representation);
IMPORT("[resource-drop]thing") void drop_thing(unsigned handle);
IMPORT("[task-return]use-one-later") void return_later(unsigned result);

EXPORT(THINGS "#[constructor]thing") unsigned construct(unsigned n) { return new_thing(n); }

EXPORT(THINGS "#[dtor]thing") void destruct(unsigned representation) {
#ifndef THREADS
  pthread_mutex_lock(&mutex);
  dropped = own.value == 5 ? representation : 0;
  pthread_mutex_unlock(&mutex);
#else
  dropped = representation;
#endif
}

static void use_one(void* result) {
  own.value = 5;
  pthread_mutex_lock(&mutex);
  drop_thing(new_thing(7));
  pthread_mutex_unlock(&mutex);
  *static_cast<unsigned*>(result) = own.value * 100 + dropped * 10 + destroyed;
}

EXPORT(THINGS "#use-one") unsigned export_use_one() {
  unsigned result = 0;
  weft_task_run(use_one, &result);
  return result;
}

EXPORT("[async-lift]" THINGS "#use-one-later") unsigned start_use_one_later() {
  const auto run = [](void*) {
    unsigned result = 0;
    usleep(1000);
    use_one(&result);
    usleep(1000);
    weft_task_returns();
    return_later(result);
  };
  return weft_task_start(run, "", 1);
}
EXPORT("[callback][async-lift]" THINGS "#use-one-later")
unsigned event_use_one_later(unsigned event, unsigned index, unsigned value) { return weft_task_event(event, index, value); }
}
