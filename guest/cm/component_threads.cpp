// The built-ins that make threads. In an object of their own, which nobody links who makes none: a host needs a feature flag
// for them.
#include "cm/cm.h"

#define WEFT_IMPORT(name) [[clang::import_module("$root"), clang::import_name(name)]]

extern "C" {

WEFT_IMPORT("[thread-index]") std::uint32_t weft_thread_index();
WEFT_IMPORT("[thread-new-indirect-v0]") std::uint32_t weft_thread_new(void (*entry)(void*), void* argument);

void weft_run_activations(void* host);  // component_activations.cpp
}

namespace weft::cm {

ThreadIndex thread_index() { return weft_thread_index(); }

void thread_new(HostThread& host) { host.index = weft_thread_new(weft_run_activations, &host); }

}  // namespace weft::cm
