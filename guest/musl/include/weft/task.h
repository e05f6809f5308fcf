/* Components that are called: what generated bindings are made of. An exported function becomes a plain function that may
   block, lock and make threads; an import that the Component Model calls async becomes a call that blocks one thread.

   The words are the Component Model's: a task is one call of an exported function, a subtask one of an imported function.
   Components that have these are linked with `weft cc --wit`, which gives each exported function a thread of its own
   (docs/components.md). */
#ifndef _WEFT_TASK_H
#define _WEFT_TASK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Exports ---- */

/* An async function of the world is exported with a callback, as two functions:

     static void run_g(void* arguments) {           // in a thread of the call's own
       const uint32_t result = g(*(uint32_t*)arguments);
       weft_task_returns();
       task_return_g(result);                       // imported: "[task-return]g" of "[export]a:b/api"
     }                                              // what is done from here on is done after the caller has its result

     __attribute__((export_name("[async-lift]a:b/api#g"))) uint32_t start_g(uint32_t n) {
       return weft_task_start(run_g, &n, sizeof n);
     }
     __attribute__((export_name("[callback][async-lift]a:b/api#g")))
     uint32_t event_g(uint32_t event, uint32_t index, uint32_t value) {
       return weft_task_event(event, index, value);
     }

   A function of the world without `async` is one function:

     struct f { uint32_t n, result; };
     static void run_f(void* call) { ((struct f*)call)->result = f(((struct f*)call)->n); }

     __attribute__((export_name("a:b/api#f"))) uint32_t export_f(uint32_t n) {
       struct f call = {n, 0};
       weft_task_run(run_f, &call);
       return call.result;
     } */

/* Starts the task's thread, which calls `body` with a copy of the `size` bytes at `arguments` (256 at most; not zero) and ends
   when it returns. Returns what the exported function is to return. Does not block.
   The thread is one like those of pthread_create(), detached: it has thread-local variables of its own, and ends also by
   pthread_exit() and by cancellation, which is what it gets when the caller cancels the call.
   With -mcalls=one `body` has been called when this returns. */
uint32_t weft_task_start(void (*body)(void* arguments), const void* arguments, size_t size);

/* What the exported callback does and returns. Does not block. */
uint32_t weft_task_event(uint32_t event, uint32_t index, uint32_t value);

/* Called in the task's thread right before its one call of the import `[task-return]...`. A body that ends without it is an
   error that ends the program, unless the caller has cancelled the call. Does not block. */
void weft_task_returns(void);

/* Calls `body(arguments)` for an exported function that is not async. It may lock and make threads and wait for them; if nobody
   but the host could let it go on, which the Component Model does not allow such a function, the program ends with a report. */
void weft_task_run(void (*body)(void* arguments), void* arguments);

/* ---- Imports: each blocks the calling thread alone ---- */

/* How a subtask ended. */
#define WEFT_SUBTASK_RETURNED 2
#define WEFT_SUBTASK_CANCELLED_BEFORE_STARTED 3
#define WEFT_SUBTASK_CANCELLED_BEFORE_RETURNED 4

/* Waits for the end of a call of an async import: `packed` is what the import, lowered with `async`, returned. Returns
   WEFT_SUBTASK_RETURNED, and drops the subtask.
   What the import reads and writes must stay where it is until then. Not a cancellation point. */
uint32_t weft_subtask_wait(uint32_t packed);

/* The same as a cancellation point: if the thread is cancelled meanwhile, the subtask is cancelled too, and the thread ends
   here, unless the subtask has returned all the same. */
uint32_t weft_subtask_wait_cancellable(uint32_t packed);

/* How much a read or write of a stream has copied, and why it has ended. */
#define WEFT_COPY_COUNT(result) ((result) >> 4)
#define WEFT_COPY_CODE(result) ((result) & 15)
#define WEFT_COPY_COMPLETED 0
#define WEFT_COPY_DROPPED 1 /* the other end is gone */
#define WEFT_COPY_CANCELLED 2

/* Waits for the end of a read or write at `end` of a stream or future: `packed` is what the import [stream-read-...],
   [stream-write-...], [future-read-...] or [future-write-...], lowered with `async`, returned. Returns the result, packed as
   above. A cancellation point if `cancel`, which is the import [...-cancel-read-...] or [...-cancel-write-...], is not null: if
   the thread is cancelled meanwhile, and nothing was copied, it ends here. */
uint32_t weft_copy_wait(uint32_t packed, uint32_t end, uint32_t (*cancel)(uint32_t end));

#ifdef __cplusplus
}
#endif

#endif
