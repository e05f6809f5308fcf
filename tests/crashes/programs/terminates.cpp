// std::terminate() without an exception.
// kind: terminate
// what: *terminate*
// says: libc++abi: terminating*
// stack: ... leave:here main:there
#include <exception>

[[gnu::noinline]] static int leave(int count) {
  if (count > 0) std::terminate();  // here
  return count;
}

int main(int count, char**) {
  return leave(count) + 1;  // there
}
