// set_terminate: the handler is called, with the exception at hand, and may end the program its own way.
// flags: -O0 -O2
// exit: 3
#include <cstdlib>
#include <exception>
#include <stdexcept>

#include "check.h"

int main() {
  std::set_terminate([] {
    try {
      std::rethrow_exception(std::current_exception());
    } catch (const std::exception& error) {
      printf("handler: %s\n", error.what());
    }
    fflush(stdout);
    std::_Exit(3);
  });
  std::thread([] { throw std::runtime_error("told to the handler"); }).join();
}
