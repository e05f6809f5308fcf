// The built-ins that make threads. In an object of their own, which nobody links who makes none: a host needs a feature flag
// for them.
#include "cm/cm.h"

#define WEFT_IMPORT(name) [[clang::import_module("$root"), clang::import_name(name)]]

extern "C" {

WEFT_IMPORT("[thread-index]") std::uint32_t weft_thread_index();
WEFT_IMPORT("[thread-new-indirect-v0]") std::uint32_t weft_thread_new(void (*entry)(void*), void* argument);

// The symbol of component_switch.h, not weak here: with this object the switch is an import.
WEFT_IMPORT("[thread-suspend-then-resume]")
std::uint32_t weft_linked_suspend_then_resume(std::uint32_t thread) __asm__("weft_suspend_then_resume");

// thread.s
void weft_thread_entry(void* host);

// The built-in for thread.s, whose assembler takes no "$root" for a module's name. Nothing is kept, nothing is on a stack.
void weft_leave_for(std::uint32_t thread) { (void)weft_linked_suspend_then_resume(thread); }
}

namespace weft::cm {

ThreadIndex thread_index() { return weft_thread_index(); }

void thread_new(HostThread& host) { host.index = weft_thread_new(weft_thread_entry, &host); }

}  // namespace weft::cm
