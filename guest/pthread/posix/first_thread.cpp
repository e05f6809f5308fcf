// Main's control block, and its adoption before any other constructor runs.
#include <cstring>

#include "pthread/posix/control_block.h"
#include "sched/scheduler.h"
#include "sched/text.h"

extern "C" {
extern weft_musl_thread weft_main_thread;  // guest/musl/main_thread.c
extern char __stack_high[];                // wasm-ld's
}

namespace weft::pthread {

constinit ControlBlock first_thread;

namespace {

[[gnu::constructor(101)]] void adopt_first_thread() {
  first_thread.musl = &weft_main_thread;
  std::strcpy(first_thread.name, "main");
  first_thread.stack = {.mapping = 0,
                        .mapped = 0,
                        .lowest = sched::main_stack_limit,
                        .size = reinterpret_cast<std::uintptr_t>(__stack_high) - sched::main_stack_limit};
  weft_main_thread.control_block = reinterpret_cast<std::uintptr_t>(&first_thread);
  first_thread.begin(false);
  sched::adopt_first(first_thread);
}

}  // namespace
}  // namespace weft::pthread
