// Main's control block, and its adoption before any other constructor runs.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

#include "pthread/posix/control_block.h"
#include "pthread/posix/memory.h"
#include "pthread/posix/setting.h"
#include "pthread/posix/shuffle.h"
#include "sched/scheduler.h"
#include "sched/text.h"

extern "C" {
extern weft_musl_thread weft_main_thread;  // guest/musl/main_thread.c
extern char __stack_high[];                // wasm-ld's
}

namespace weft::pthread {

constinit ControlBlock first_thread;

namespace {

// WEFT_STATS, and WEFT_TRACE=EVENTS: `weft run` sets them, and looks at the memory after the program's end.
void start_trace_if_wanted() {
  const bool statistics = std::getenv("WEFT_STATS");
  const unsigned count = number_setting("WEFT_TRACE").value_or(0);
  if (!statistics && !count) return;
  const std::uintptr_t memory = count < UINT32_MAX / sizeof(sched::Event) ? map(count * sizeof(sched::Event)) : 0;
  sched::start_trace({reinterpret_cast<sched::Event*>(memory), memory ? count : 0}, statistics);
}

[[gnu::constructor(101)]] void adopt_first_thread() {
  first_thread.musl = &weft_main_thread;
  std::strcpy(first_thread.name, "main");
  std::strcpy(first_thread.linux_name, "main");
  first_thread.stack = {.mapping = 0,
                        .mapped = 0,
                        .lowest = sched::main_stack_limit,
                        .size = reinterpret_cast<std::uintptr_t>(__stack_high) - sched::main_stack_limit};
  weft_main_thread.control_block = reinterpret_cast<std::uintptr_t>(&first_thread);
  first_thread.begin(false);
  sched::adopt_first(first_thread);
  start_trace_if_wanted();
  shuffle_if_wanted();
}

}  // namespace
}  // namespace weft::pthread

extern "C" {

// For calls from outside that come while another one waits (guest/task/one).
weft::sched::Thread* weft_begin_interrupting_thread(weft_musl_thread& musl) {
  using namespace weft::pthread;
  void* const memory = std::malloc(sizeof(ControlBlock));
  if (!memory) return nullptr;
  auto* const thread = new (memory) ControlBlock;
  thread->musl = &musl;
  thread->stack = first_thread.stack;
  thread->begin(true);
  musl.control_block = reinterpret_cast<std::uintptr_t>(thread);
  return thread;
}

void weft_end_interrupting_thread(weft::sched::Thread& thread) {
  auto& ending = static_cast<weft::pthread::ControlBlock&>(thread);
  ending.end(nullptr);
  std::free(&ending);
}
}
