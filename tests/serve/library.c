// Functions that others call, with the bindings that a generator would write.
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <weft/task.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* count_up(void* number) {
  *(uint32_t*)number += 100;
  return NULL;
}

static uint32_t order(uint32_t count) {
  pthread_t thread;
  pthread_create(&thread, NULL, count_up, &count);
  pthread_join(thread, NULL);
  return count;
}

static uint32_t boom(uint32_t by) { return (uint32_t)(10 / (int32_t)by); }

static uint32_t locked(uint32_t nothing) {
  pthread_mutex_lock(&mutex);
  pthread_mutex_lock(&mutex);
  return nothing;
}

static uint32_t leave(uint32_t status) { exit((int)status); }

#define EXPORT_ASYNC(name)                                                                                                 \
  __attribute__((import_module("[export]$root"), import_name("[task-return]" #name))) void return_##name(uint32_t result); \
  static void run_##name(void* argument) {                                                                                 \
    const uint32_t result = name(*(uint32_t*)argument);                                                                    \
    weft_task_returns();                                                                                                   \
    return_##name(result);                                                                                                 \
  }                                                                                                                        \
  __attribute__((export_name("[callback][async-lift]" #name))) uint32_t event_##name(uint32_t event, uint32_t index,       \
                                                                                     uint32_t value) {                     \
    return weft_task_event(event, index, value);                                                                           \
  }
#define START_WITH(name)                                                                        \
  __attribute__((export_name("[async-lift]" #name))) uint32_t start_##name(uint32_t argument) { \
    return weft_task_start(run_##name, &argument, sizeof argument);                             \
  }

EXPORT_ASYNC(order)
START_WITH(order)
EXPORT_ASYNC(boom)
START_WITH(boom)
EXPORT_ASYNC(leave)
START_WITH(leave)
EXPORT_ASYNC(locked)
__attribute__((export_name("[async-lift]locked"))) uint32_t start_locked(void) {
  const uint32_t nothing = 0;
  return weft_task_start(run_locked, &nothing, sizeof nothing);
}

__attribute__((export_name("left"))) uint32_t export_left(void) { return 7; }
__attribute__((export_name("test:served/api@1.2.0#left"))) uint32_t export_api_left(void) { return 8; }
__attribute__((export_name("test:served/api@1.2.0#twice"))) uint32_t export_twice(uint32_t number) { return 2 * number; }
__attribute__((export_name("test:served/api@1.2.0#both"))) uint32_t export_api_both(void) { return 1; }
__attribute__((export_name("test:served/more@1.2.0#both"))) uint32_t export_more_both(void) { return 2; }
