// What the compiler adds to a program refers to these. A program that has nothing of it links nothing of it.
#include "crt/call_sites.h"

#include <cstddef>

#include "cm/cm.h"
#include "sched/text.h"
#include "sched/thread.h"

extern "C" {

using Site = weft::crt::CallSite<const char*>;
using Frame = weft::crt::CallFrame<const void*>;

constinit thread_local const Frame* weft_call_frames = nullptr;
constinit thread_local const Site* weft_blocking_site = nullptr;
constinit thread_local const Site* weft_throw_site = nullptr;
}

namespace weft::crt {

namespace {

// For after a trap: the address of a variable's image is its address in a thread without the thread's __tls_base.
[[gnu::used]] constinit CallSites<std::uintptr_t> call_sites = {
    .signature = call_sites_signature,
    .self = 0,
    .frames = 0,
    .blocking_site = 0,
    .main_tls_base = 0,
    .host_at = offsetof(sched::Thread, host),
    .tls_base_at = offsetof(cm::HostThread, activation) + offsetof(cm::Activation, tls_base)};

[[gnu::constructor(101)]] void note_main() {
  const std::uintptr_t base = __tls_base;
  call_sites.main_tls_base = base;
  call_sites.frames = reinterpret_cast<std::uintptr_t>(&weft_call_frames) - base;
  call_sites.blocking_site = reinterpret_cast<std::uintptr_t>(&weft_blocking_site) - base;
  call_sites.self = reinterpret_cast<std::uintptr_t>(&call_sites);
}

}  // namespace
}  // namespace weft::crt

// After what has been said of the exception (guest/cxx/terminate.cpp). A destructor may have thrown, and caught, another one on
// the way: so it is the last throw that is told.
extern "C" void weft_tell_throw() {
  const Site* const site = weft_throw_site;
  if (!site) return;
  weft::sched::Text text;
  text << "weft: the last throw was in " << site->function;
  if (site->file) text << " at " << site->file << ":" << std::uint64_t{site->line};
  for (const Site* caller = reinterpret_cast<const Site*>(site->inlined_into); caller;
       caller = reinterpret_cast<const Site*>(caller->inlined_into))
    text << ", inlined into " << caller->function;
  text << "\n";
  weft::cm::write_error(text.data(), text.length());
}
