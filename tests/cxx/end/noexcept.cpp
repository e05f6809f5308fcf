// An exception that leaves a noexcept function terminates, even if somebody would catch it.
// flags: -O0 -O2
// exit: 4
#include <cstdlib>
#include <exception>

#include "check.h"

static void thrower() { throw 1; }
static void not_throwing() noexcept { thrower(); }

int main() {
  std::set_terminate([] { std::_Exit(4); });
  try {
    not_throwing();
  } catch (...) {
    return 1;
  }
  return 2;
}
