// What malloc and free do when they find that the heap is damaged (guest/musl/arch/atomic_arch.h). On its own, so that a
// program without threads links nothing else of the scheduler for it.
#include "cm/cm.h"
#include "sched/running_thread.h"
#include "sched/text.h"

extern "C" {

// Ends the program by a trap, so that the host tells which call it was.
[[noreturn, gnu::cold]] void weft_report_damaged_heap() {
  weft::sched::Text text;
  text << "weft: the heap is damaged, as malloc, realloc or free sees in ";
  weft::sched::describe_running_thread(text);
  text << ": a block was freed twice, or written behind its end, or is none that malloc made\n";
  weft::cm::note_cause(weft::cm::CauseKind::damaged_heap, nullptr);
  weft::cm::write_error(text.data(), text.length());
  __builtin_trap();
}
}
