// The bare built-ins: the best that a library on this host could do.
#include "host.h"

#include <stdint.h>

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))

IMPORT("$root", "[thread-index]") uint32_t thread_index(void);
IMPORT("$root", "[thread-new-indirect-v0]") uint32_t thread_new(void (*entry)(void*), void* argument);
IMPORT("$root", "[thread-suspend-then-resume]") uint32_t suspend_then_resume(uint32_t thread);
IMPORT("wasi:clocks/monotonic-clock@0.3.0", "now") uint64_t monotonic_now(void);

// weft::sched::statistics(): the first number is that of the switches.
const unsigned long long* statistics(void) __asm__("_ZN4weft5sched10statisticsEv");

unsigned long long switches_made(void) { return *statistics(); }

double memory_size(void) { return 65536.0 * (double)__builtin_wasm_memory_size(0); }

static uint32_t first;

// It has no stack in linear memory, and needs none.
static void switch_back(void* none) {
  (void)none;
  for (;;) (void)suspend_then_resume(first);
}

double bare_switch(void) {
  enum { rounds = 150 };
  static uint32_t other;
  if (!other) {
    first = thread_index();
    other = thread_new(switch_back, 0);
  }
  const uint64_t start = monotonic_now();
  for (int i = 0; i < rounds; ++i) (void)suspend_then_resume(other);
  return (double)(monotonic_now() - start) / (2 * rounds);
}
