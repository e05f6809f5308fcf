// The beginning of a component whose functions are called: the host, or the component that has it, calls this once, before all
// else. Constructors run here. They may not wait for the host.
#include "cm/cause.h"
#include "crt/beginning.h"
#include "sched/running_thread.h"
#include "sched/scheduler.h"
#include "sched/text.h"
#include "task/exports.h"

namespace {

using namespace weft;

bool is_told_with_thread(cm::CauseKind cause) {
  using enum cm::CauseKind;
  return cause == deadlock || cause == stack_overflow || cause == damaged_heap || cause == failed;
}

// What exit() ends here is more than its caller may have meant; and what abort() and its like say has no call in it.
void tell_end(int status) {
  const cm::CauseKind cause = cm::noted_cause();
  const task::Export* const exported = weft_running_call();
  constexpr std::uint32_t main_thread = 1;
  if (is_told_with_thread(cause) || (!exported && sched::running().id == main_thread)) return;
  sched::Text text;
  text << "weft: ";
  if (cause == cm::CauseKind::none) text << "exit(" << static_cast<std::uint64_t>(status) << ") ";
  text << "in ";
  if (exported)
    text << "a call of " << exported->name;
  else
    weft_describe_running_thread(text);
  text << ": the component ends, with all its calls\n";
  cm::write_error(text.data(), text.length());
}

}  // namespace

extern "C" {

void weft_begin_program(pthread* self, char** arguments, char** environment);  // guest/musl/start.c

[[clang::export_name("_initialize")]] void weft_initialize() {
  cm::instead_of_exit = tell_end;
  crt::make_main_thread();
  weft_arguments = crt::read_arguments<crt::Strings::as_they_come>();
  char** const environment = crt::read_environment();
  crt::starting = false;
  const auto begin = [](void* variables) {
    weft_begin_program(reinterpret_cast<pthread*>(weft_main_thread), weft_arguments, static_cast<char**>(variables));
  };
  cm::call_until_unwind(begin, static_cast<void*>(environment));
}
}
