// The beginning of a component whose functions are called: the host, or the component that has it, calls this once, before all
// else. Constructors run here. They may not wait for the host.
#include "crt/beginning.h"
#include "sched/text.h"
#include "task/exports.h"

namespace {

using namespace weft;

// What exit() ends here is more than its caller may have meant. (What reports end has been told, with the call's name.)
void tell_exit(int status) {
  const task::Export* const exported = weft_running_call();
  if (!exported || status == sched::status_abort || status == sched::status_deadlock || status == sched::status_stack_overflow)
    return;
  sched::Text text;
  text << "weft: exit(" << static_cast<std::uint64_t>(status) << ") in a call of " << exported->name
       << ": the component ends, with all its calls\n";
  cm::write_error(text.data(), text.length());
}

}  // namespace

extern "C" {

void weft_begin_program(pthread* self, char** arguments, char** environment);  // guest/musl/start.c

[[clang::export_name("_initialize")]] void weft_initialize() {
  cm::instead_of_exit = tell_exit;
  crt::make_main_thread();
  weft_arguments = crt::read_arguments();
  char** const environment = crt::read_environment();
  crt::starting = false;
  const auto begin = [](void* variables) {
    weft_begin_program(reinterpret_cast<pthread*>(weft_main_thread), weft_arguments, static_cast<char**>(variables));
  };
  cm::call_until_unwind(begin, static_cast<void*>(environment));
}
}
