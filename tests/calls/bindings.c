/* Between the Component Model and the functions of bindings.h, in the way that generated bindings go (weft/task.h). */
#include "bindings.h"

#include <stdbool.h>
#include <weft/task.h>

#define API "test:calls/api"
#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))

IMPORT("[export]" API, "[task-return]slow") void return_slow(uint32_t result);
IMPORT("[export]" API, "[task-return]sum") void return_sum(uint64_t result);
IMPORT("[export]" API, "[async-lower][stream-read-0]sum") uint32_t read_stream(uint32_t stream, void* bytes, uint32_t size);
IMPORT("[export]" API, "[stream-cancel-read-0]sum") uint32_t cancel_read(uint32_t stream);
IMPORT("[export]" API, "[stream-drop-readable-0]sum") void drop_stream(uint32_t stream);

static _Thread_local bool has_responded;
static _Thread_local bool has_ended;  // the stream: nobody may read on

void respond(uint32_t result) {
  has_responded = true;
  weft_task_returns();
  return_slow(result);
}

static void run_slow(void* arguments) {
  const uint32_t result = slow(*(uint32_t*)arguments);
  if (!has_responded) respond(result);
}

EXPORT("[async-lift]" API "#slow") uint32_t start_slow(uint32_t n) { return weft_task_start(run_slow, &n, sizeof n); }
EXPORT("[callback][async-lift]" API "#slow") uint32_t event_slow(uint32_t event, uint32_t index, uint32_t value) {
  return weft_task_event(event, index, value);
}

uint32_t read_numbers(uint32_t numbers, uint8_t* bytes, uint32_t size) {
  if (has_ended) return 0;
  const uint32_t result = weft_copy_wait(read_stream(numbers, bytes, size), numbers, cancel_read);
  has_ended = WEFT_COPY_CODE(result) == WEFT_COPY_DROPPED;
  return WEFT_COPY_COUNT(result);
}

static void run_sum(void* arguments) {
  const uint32_t numbers = *(uint32_t*)arguments;
  const uint64_t result = sum(numbers);
  drop_stream(numbers);
  weft_task_returns();
  return_sum(result);
}

EXPORT("[async-lift]" API "#sum") uint32_t start_sum(uint32_t numbers) { return weft_task_start(run_sum, &numbers, sizeof numbers); }
EXPORT("[callback][async-lift]" API "#sum") uint32_t event_sum(uint32_t event, uint32_t index, uint32_t value) {
  return weft_task_event(event, index, value);
}

struct quick_call {
  uint32_t n;
  uint32_t result;
};

static void run_quick(void* arguments) {
  struct quick_call* const call = arguments;
  call->result = quick(call->n);
}

EXPORT(API "#quick") uint32_t export_quick(uint32_t n) {
  struct quick_call call = {n, 0};
  weft_task_run(run_quick, &call);
  return call.result;
}

/* Programs that have no use for one. */
__attribute__((weak)) uint32_t slow(uint32_t n) { return n; }
__attribute__((weak)) uint32_t quick(uint32_t n) { return n; }
__attribute__((weak)) uint64_t sum(uint32_t numbers) {
  uint8_t bytes[100];
  uint64_t all = 0;
  for (uint32_t count; (count = read_numbers(numbers, bytes, sizeof bytes)) != 0;)
    for (uint32_t i = 0; i != count; i++) all += bytes[i];
  return all;
}
