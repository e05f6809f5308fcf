// thread_local variables are fresh in each call, and their destructors run at its end; constructors have run before the first.
#include <unistd.h>

#ifdef THREADS
#include <thread>
#endif

#include "bindings.h"

namespace {

unsigned constructed = 0;
unsigned destroyed = 0;

struct Counted {
  Counted() : value(++constructed) {}
  ~Counted() { ++destroyed; }
  unsigned value;
};

thread_local unsigned plain = 3;
thread_local Counted counted;

unsigned before_all = [] { return 40U; }();

unsigned use() { return plain++ == 3 && counted.value == constructed ? before_all : 0; }

}  // namespace

uint32_t slow(uint32_t n) {
#ifdef THREADS
  std::thread([] {}).join();
#endif
  const unsigned result = use();
  usleep(n * 1000);
  return result + (plain == 4 ? 2 : 0);
}

uint32_t quick(uint32_t) { return use() * 100 + destroyed; }
