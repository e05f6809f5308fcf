// A POSIX thread's control block, and the way between it, pthread_t and the running thread.
#pragma once

#include <pthread.h>

#include <cstddef>
#include <cstdint>

#include "pthread/posix/musl_self.h"
#include "pthread/thread.h"

namespace weft::pthread {

// From the lowest address: the library's reserve, what the user asked for, the thread-local variables.
struct Stack {
  std::uintptr_t mapping = 0;  // 0: the user's own, or main's
  std::size_t mapped = 0;
  std::uintptr_t lowest = 0;  // of what the user asked for
  std::size_t size = 0;
};

struct ControlBlock : Thread {
  weft_musl_thread* musl = nullptr;  // pthread_t
  Stack stack;
  std::size_t guard_size = 0;
  void* (*start)(void*) = nullptr;  // null: start_c11
  int (*start_c11)(void*) = nullptr;
  void* argument = nullptr;
  void* exit_value = nullptr;
  void* call = nullptr;  // guest/task: the call from outside whose thread it is
  unsigned char scheduling_policy = 0;
  bool ending = false;                                   // by pthread_exit() or a cancellation: it leaves its frames
  bool list_lacked_resources = false;                    // in lio_listio(): for a request
  char linux_name[sched::maximum_name_length + 1] = {};  // what pthread_getname_np() tells: at first its creator's
};

// Main's. It is adopted by a constructor, before all others.
extern ControlBlock first_thread;

// A file that includes this needs the constructor linked.
[[gnu::used]] static ControlBlock* const link_first_thread = &first_thread;

[[nodiscard]] inline ControlBlock& self() { return *reinterpret_cast<ControlBlock*>(musl_self().control_block); }

// <pthread.h> makes pthread_t an integer in C++.
[[nodiscard]] inline pthread_t handle(const ControlBlock& thread) { return reinterpret_cast<pthread_t>(thread.musl); }

[[nodiscard]] inline ControlBlock* control_block(pthread_t handle) {
  if (handle == 0) return nullptr;
  return reinterpret_cast<ControlBlock*>(reinterpret_cast<weft_musl_thread*>(handle)->control_block);
}

// Null if the thread has been forgotten.
[[nodiscard]] inline ControlBlock* existing(pthread_t handle) {
  ControlBlock* const thread = control_block(handle);
  return thread && thread->exists() ? thread : nullptr;
}

}  // namespace weft::pthread
