// A number is thrown in a thread, and nobody catches it.
// kind: terminate
// what: called std::terminate: uncaught exception of type int
// says: libc++abi: terminating due to uncaught exception of type int*
// says_g: *last throw was in *uncaught_number.cpp:15*
// thread: thrower
// others: main
// stack: ...
#include <pthread.h>
#include <thread>

int main(int count, char**) {
  std::thread thread([count] {
    pthread_setname_np(pthread_self(), "thrower");
    if (count > 0) throw count;  // here
  });
  thread.join();
}
