// An exception of the library's that nobody catches: what() is told, and where it was thrown.
// kind: terminate
// what: called std::terminate: uncaught exception of type std::runtime_error: the table is full
// says: libc++abi: terminating due to uncaught exception of type std::runtime_error: the table is full*
// says_g: *last throw was in add*uncaught_error.cpp:10*
// stack: ...
#include <stdexcept>

[[gnu::noinline]] static int add(int entries) {
  if (entries > 2) throw std::runtime_error("the table is full");  // here
  return entries + 1;
}

[[gnu::noinline]] static int fill(int entries) {
  for (;;) entries = add(entries);  // there
}

int main(int count, char**) {
  return fill(count);  // main
}
