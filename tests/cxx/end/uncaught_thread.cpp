// An exception that nobody catches (thread) ends the program with its type and what it says.
// flags: -O0 -O2
// exit: 134
// native: skip
// errors: my::error<int>: in a thread
#include <stdexcept>

#include "check.h"

namespace my {
template <typename T>
struct error : std::runtime_error {
  using runtime_error::runtime_error;
};
}  // namespace my

int main() {
  std::thread([] { throw my::error<int>("in a thread"); }).join();
}
