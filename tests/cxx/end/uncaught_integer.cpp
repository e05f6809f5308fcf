// An exception that nobody catches (integer) ends the program with its type and what it says.
// flags: -O0 -O2
// exit: 134
// native: skip
// errors: uncaught exception of type int
#include <stdexcept>

#include "check.h"

int main() { throw 5; }
