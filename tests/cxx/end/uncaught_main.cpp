// An exception that nobody catches (main) ends the program with its type and what it says.
// flags: -O0 -O2
// exit: 134
// native: skip
// errors: std::runtime_error: in main
#include <stdexcept>

#include "check.h"

int main() { throw std::runtime_error("in main"); }
