// What a host thread runs. In an object of its own: where calls come from outside another one has this (component_tasks.cpp).
#include "cm/cm.h"

extern "C" {

// The symbol of component_switch.h, not weak here: with this object the switch is an import.
[[clang::import_module("$root"), clang::import_name("[thread-suspend-then-resume]")]]
std::uint32_t weft_linked_suspend_then_resume(std::uint32_t thread) __asm__("weft_suspend_then_resume");

// Where a host thread starts, and what lies below its activations: never returns to the host. It must have no frame in linear
// memory, since between two activations the thread has no stack: so nothing here has an address. The switch is made here, in
// the lowest frame, for the reason in component_switch.h.
// guest/sys/process/end.cpp knows by its name whether the program makes threads.
void weft_run_activations(void* host) {
  const weft::cm::Activation& activation = static_cast<weft::cm::HostThread*>(host)->activation;
  for (;;) {
    __stack_pointer = activation.stack_pointer;
    __weft_tp = activation.thread_pointer;
    __tls_base = activation.tls_base;
    (void)weft_linked_suspend_then_resume(activation.run(activation.argument));
  }
}
}
