/* Of the shape that wit-bindgen's C generator (0.63) gives to a program: exported async functions are steps of an event loop, which
   say themselves what the host is to wait for; `..._return()` is the result; a weak cabi_realloc comes with them, and a symbol that
   links the object with the world's type. slow(N): at once (0), after N ms (below 100), or after N - 100 turns of the host. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#ifdef THREADS
#include <pthread.h>
#endif

#define API "test:calls/api"
#define EXPORT(name) __attribute__((__export_name__(name)))
#define IMPORT(module, name) __attribute__((__import_module__(module), __import_name__(name)))

/* ---- The header ---- */

typedef uint32_t callee_callback_code_t;
#define CALLEE_CALLBACK_CODE_EXIT 0
#define CALLEE_CALLBACK_CODE_YIELD 1
#define CALLEE_CALLBACK_CODE_WAIT(set) (2 | ((set) << 4))

typedef enum { CALLEE_EVENT_NONE, CALLEE_EVENT_SUBTASK, CALLEE_EVENT_CANCEL = 6 } callee_event_code_t;
typedef struct {
  callee_event_code_t event;
  uint32_t waitable;
  uint32_t code;
} callee_event_t;

IMPORT("$root", "[waitable-set-new]") uint32_t callee_waitable_set_new(void);
IMPORT("$root", "[waitable-join]") void callee_waitable_join(uint32_t waitable, uint32_t set);
IMPORT("$root", "[waitable-set-drop]") void callee_waitable_set_drop(uint32_t set);
IMPORT("$root", "[context-get-0]") void* callee_context_get(void);
IMPORT("$root", "[context-set-0]") void callee_context_set(void* value);
IMPORT("$root", "[subtask-drop]") void callee_subtask_drop(uint32_t subtask);
IMPORT("$root", "[subtask-cancel]") uint32_t callee_subtask_cancel(uint32_t subtask);
IMPORT("[export]$root", "[task-cancel]") void callee_task_cancel(void);
IMPORT("[export]" API, "[task-return]slow") void callee_slow_return(uint32_t result);
IMPORT("[export]" API, "[task-return]sum") void callee_sum_return(uint64_t result);
IMPORT("wasi:clocks/monotonic-clock@0.3.0", "[async-lower]wait-for") uint32_t wait_for(uint64_t how_long);

callee_callback_code_t callee_slow(uint32_t n);
callee_callback_code_t callee_slow_callback(const callee_event_t* event);
uint32_t callee_quick(uint32_t n);

/* ---- The source ---- */

__attribute__((__weak__, __export_name__("cabi_realloc"))) void* cabi_realloc(void* old, size_t old_size, size_t alignment, size_t size) {
  (void)old_size;
  if (size == 0) return (void*)alignment;
  void* const block = realloc(old, size);
  if (!block) abort();
  return block;
}

EXPORT("[async-lift]" API "#slow") uint32_t export_slow(uint32_t n) { return callee_slow(n); }

EXPORT("[callback][async-lift]" API "#slow") uint32_t export_slow_callback(uint32_t event, uint32_t waitable, uint32_t code) {
  const callee_event_t told = {(callee_event_code_t)event, waitable, code};
  return callee_slow_callback(&told);
}

EXPORT(API "#quick") uint32_t export_quick(uint32_t n) { return callee_quick(n); }

EXPORT("[async-lift]" API "#sum") uint32_t export_sum(uint32_t numbers) {
  (void)numbers;
  callee_sum_return(7);
  return CALLEE_CALLBACK_CODE_EXIT;
}
EXPORT("[callback][async-lift]" API "#sum") uint32_t export_sum_callback(uint32_t event, uint32_t waitable, uint32_t code) {
  (void)event, (void)waitable, (void)code;
  abort();
}

extern void __component_type_object_force_link_callee(void);
void __component_type_object_force_link_callee_public_use_in_this_compilation_unit(void) { __component_type_object_force_link_callee(); }

/* ---- The program ---- */

struct state {
  uint32_t n;
  uint32_t set;
  uint32_t subtask;
  uint32_t steps;
};

static _Thread_local unsigned fresh = 3;
static unsigned inside, most, cancelled;

static void* add(void* steps) {
  ++*(uint32_t*)steps;
  return NULL;
}

/* A step may make threads, as long as it takes nobody to end them that the host would have to call. */
static void count(struct state* state) {
  if (fresh++ != 3) abort();
#ifdef THREADS
  pthread_t thread;
  pthread_create(&thread, NULL, add, &state->steps);
  pthread_join(thread, NULL);
#else
  (void)add(&state->steps);
#endif
}

static uint32_t finish(struct state* state) {
  inside--;
  callee_slow_return(state->n * 100 + state->steps * 10 + most);
  free(state);
  return CALLEE_CALLBACK_CODE_EXIT;
}

callee_callback_code_t callee_slow(uint32_t n) {
  struct state* const state = calloc(1, sizeof *state);
  state->n = n;
  if (++inside > most) most = inside;
  count(state);
  if (n == 0) return finish(state);
  callee_context_set(state);
  if (n >= 100) return CALLEE_CALLBACK_CODE_YIELD;
  state->subtask = wait_for(n * 1000000ULL) >> 4;
  state->set = callee_waitable_set_new();
  callee_waitable_join(state->subtask, state->set);
  return CALLEE_CALLBACK_CODE_WAIT(state->set);
}

callee_callback_code_t callee_slow_callback(const callee_event_t* event) {
  struct state* const state = callee_context_get();
  count(state);
  if (state->n >= 100) return state->steps == state->n - 100 ? finish(state) : CALLEE_CALLBACK_CODE_YIELD;
  callee_waitable_join(state->subtask, 0);
  if (event->event == CALLEE_EVENT_CANCEL) callee_subtask_cancel(state->subtask);
  callee_subtask_drop(state->subtask);
  callee_waitable_set_drop(state->set);
  if (event->event == CALLEE_EVENT_SUBTASK) return finish(state);
  if (event->event != CALLEE_EVENT_CANCEL) abort();
  cancelled++;
  inside--;
  free(state);
  callee_task_cancel();
  return CALLEE_CALLBACK_CODE_EXIT;
}

uint32_t callee_quick(uint32_t n) { return n * 1000 + cancelled * 100 + inside * 10 + most; }
