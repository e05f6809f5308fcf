// What is caught is thrown on, and caught by nobody.
// kind: terminate
// what: called std::terminate: uncaught exception of type std::out_of_range: vector
// says: libc++abi: terminating due to uncaught exception of type std::out_of_range: *
// says_g: *last throw was in *
// stack: ...
#include <stdexcept>
#include <vector>

int main(int count, char**) {
  std::vector<int> numbers(1);
  try {
    return numbers.at(static_cast<std::size_t>(count));
  } catch (const std::exception&) {
    throw;  // here
  }
}
