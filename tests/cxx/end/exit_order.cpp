// exit(): main's thread_local objects, then atexit functions and static objects in reverse.
// flags: -O0 -O2
#include <cstdlib>

#include "check.h"

struct Says {
  const char* what;
  ~Says() { puts(what); }
};

static Says first{"~first"};
static thread_local Says local{"~local"};

int main() {
  std::atexit([] { puts("atexit"); });
  static Says second{"~second"};
  CHECK(local.what);
  std::thread([] { CHECK(local.what); }).join();
  puts("exit");
  std::exit(0);
}
