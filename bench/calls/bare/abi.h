// What the bare components of bench/calls and bench/http share: the built-ins of the Component Model that they call. No
// library: what these cost is what the host costs.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))
#define ROOT(name) IMPORT("$root", name)

typedef uint32_t handle;

ROOT("[thread-index]") uint32_t thread_index(void);
ROOT("[thread-new-indirect-v0]") uint32_t thread_new(void (*entry)(void*), void* argument);
ROOT("[thread-suspend-then-resume]") uint32_t suspend_then_resume(uint32_t thread);
ROOT("[thread-resume-later]") void resume_later(uint32_t thread);
ROOT("[waitable-set-new]") handle waitable_set_new(void);
ROOT("[waitable-set-wait]") uint32_t waitable_set_wait(handle set, uint32_t* event);
ROOT("[waitable-set-drop]") void waitable_set_drop(handle set);
ROOT("[waitable-join]") void waitable_join(handle waitable, handle set);
ROOT("[subtask-drop]") void subtask_drop(handle subtask);
ROOT("[context-get-0]") void* context_get(void);
ROOT("[context-set-0]") void context_set(void* value);

enum {
  blocked = -1,   // a stream's operation that has not ended
  dropped = 1,    // in the low four bits of one that has: the other end is gone
  returned = 2,   // in the low four bits of a call: it has ended
  code_bits = 4,  // above these: how much, or the subtask
  code_mask = 15,
  callback_exit = 0,
  callback_wait = 2,  // and the set above the code
};
