// An exception that nobody catches (static) ends the program with its type and what it says.
// flags: -O0 -O2
// exit: 134
// native: skip
// errors: std::logic_error: before main
#include <stdexcept>

#include "check.h"

static const int value = [] {
  throw std::logic_error("before main");
  return 1;
}();
int main() { return value; }
