// What the compiler plugin's stack checks refer to. On its own, so that a program without threads links nothing else of the
// scheduler for it.
#include <cstdint>

#include "cm/cm.h"
#include "sched/running_thread.h"
#include "sched/text.h"

extern "C" {

// Defined by what makes threads: the same of the running one.
[[gnu::weak]] void weft_tell_used_stack(weft::sched::Text& text);

constinit std::uintptr_t weft_stack_limit = weft::sched::main_stack_limit;

// From weft_stack_overflow (cm/stack_overflow.s), in the reserve of the stack that overflowed.
[[noreturn]] void weft_report_stack_overflow() {
  weft::sched::Text text;
  text << "weft: stack overflow in ";
  weft::sched::describe_running_thread(text);
  if (weft_tell_used_stack)
    weft_tell_used_stack(text);
  else
    text << ": its stack is used up (weft cc -Wl,-z,stack-size=BYTES)\n";
  weft::cm::write_error(text.data(), text.length());
  weft::cm::end_because(weft::cm::CauseKind::stack_overflow, weft::sched::status_stack_overflow);
}
}
