// Making and ending threads, for the entry points of <pthread.h> and <threads.h>.
#pragma once

#include "cm/cm.h"
#include "pthread/attributes.h"
#include "pthread/posix/control_block.h"

namespace weft::pthread {

// One of the two routines.
struct Start {
  void* (*posix)(void*) = nullptr;
  int (*c11)(void*) = nullptr;
  void* argument = nullptr;
};

// A new thread, ready but not run yet; null if there is no memory or the host's limit is met.
[[nodiscard]] ControlBlock* create(const ThreadAttributes& attributes, const Start& start);

// A thread for a call from outside, detached, with a stack of the default size: what runs it is the caller's to make, by
// `activation`, in which there is all but the routine. Null if there is no memory.
[[nodiscard]] ControlBlock* create_for_call(cm::Activation& activation, const char* name);

// The same end as below, without the switch.
void end_thread_of_call();

// Gives back what belonged to a thread that is forgotten.
void recycle(ControlBlock& thread);

// The running thread has left all its frames: runs destructors, ends the program if no other thread is left, tells who joins.
// Returns the thread to switch to, which is to be the caller's last act.
[[nodiscard]] cm::ThreadIndex end_running_thread();

}  // namespace weft::pthread
