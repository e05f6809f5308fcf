// A number is thrown in a thread, and nobody catches it.
// kind: exception
// what: *uncaught exception of type int*
// says: *
// thread: thrower
// others: main
// stack: ... operator:here ...
#include <thread>
#include <pthread.h>

int main(int count, char**) {
  std::thread thread([count] {
    pthread_setname_np(pthread_self(), "thrower");
    if (count > 0) throw count;  // here
  });
  thread.join();
}
