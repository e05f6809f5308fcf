// What ends the component without a word of its caller's: each must be told with the call's name. slow(N) and quick(N) do the
// same; with THREADS, N + 100 does it in a thread that the call makes.
#include <pthread.h>
#include <signal.h>

#include <cassert>
#include <cstdlib>
#include <exception>
#include <stdexcept>

#ifdef THREADS
#include <thread>
#endif

extern "C" {
#include "bindings.h"
}

namespace {

unsigned go_deeper(unsigned depth) {
  volatile char block[1000];
  block[depth % 1000] = 1;
  return depth == 1'000'000 ? 0 : go_deeper(depth + 1) + block[0];
}

void crash(unsigned how) {
  switch (how) {
    case 0:
      std::abort();
    case 1:
      assert(how == 0);
      break;
    case 2:
      throw std::runtime_error("no such thing");
    case 3:
      std::terminate();
    case 4:
      (void)go_deeper(0);
      break;
    case 5:
      raise(SIGTERM);
      break;
    case 6:
      __builtin_trap();
    case 7:
      *reinterpret_cast<volatile int*>(0xfffffff0) = 3;
      break;
    default:
      std::exit(3);
  }
}

unsigned crash_or_else(unsigned how) {
#ifdef THREADS
  if (how >= 100) {
    std::thread([how] {
      pthread_setname_np(pthread_self(), "packer");
      crash(how - 100);
    }).join();
  }
#endif
  crash(how);
  return how;
}

}  // namespace

uint32_t slow(uint32_t n) { return crash_or_else(n); }
uint32_t quick(uint32_t n) { return crash_or_else(n); }
