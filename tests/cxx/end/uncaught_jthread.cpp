// An exception that nobody catches (jthread) ends the program with its type and what it says.
// flags: -O0 -O2
// exit: 134
// native: skip
// errors: std::out_of_range: in a jthread
#include <stdexcept>

#include "check.h"

int main() {
  std::jthread thread([] {
    give_way();
    throw std::out_of_range("in a jthread");
  });
  while (true) give_way();
}
