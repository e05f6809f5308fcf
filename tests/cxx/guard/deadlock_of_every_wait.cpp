// Threads that wait in a latch, at a barrier, for a semaphore or for an atomic's change that never comes are a deadlock, and it
// is reported at once. [thread.latch], [thread.barrier], [thread.sema], [atomics.wait]
// native: skip
// order: weft
// flags: -O0 -O2
// exit: 70
// timeout: 5
// errors: deadlock
// errors: "latch" waits for a futex at 0x[0-9a-f]+\n
// errors: "barrier" waits for a futex at 0x[0-9a-f]+\n
// errors: "semaphore" waits for a futex at 0x[0-9a-f]+\n
// errors: "atomic" waits for a futex at 0x[0-9a-f]+\n
// errors: "small atomic" waits for a futex at 0x[0-9a-f]+\n
// errors: "large atomic" waits for a futex at 0x[0-9a-f]+\n
// errors: "flag" waits for a futex at 0x[0-9a-f]+\n
// errors: "reference" waits for a futex at 0x[0-9a-f]+\n
// errors: "main" waits for the end of thread \d+ "latch"\n
#include <pthread.h>

#include <atomic>
#include <barrier>
#include <cstdint>
#include <latch>
#include <list>
#include <semaphore>

#include "check.h"

template <typename Wait>
static std::jthread start(const char* name, Wait wait) {
  std::jthread thread(wait);
  pthread_setname_np(thread.native_handle(), name);
  return thread;
}

int main() {
  std::latch latch(2);
  std::barrier barrier(2);
  std::counting_semaphore<5> semaphore(0);
  std::atomic<int> atomic = 0;
  std::atomic<char> small = 0;
  std::atomic<std::int64_t> large = 0;
  std::atomic_flag flag;
  alignas(std::atomic_ref<int>::required_alignment) int value = 0;

  std::list<std::jthread> threads;
  threads.push_back(start("latch", [&] { latch.arrive_and_wait(); }));
  threads.push_back(start("barrier", [&] { barrier.arrive_and_wait(); }));
  threads.push_back(start("semaphore", [&] { semaphore.acquire(); }));
  threads.push_back(start("atomic", [&] { atomic.wait(0); }));
  threads.push_back(start("small atomic", [&] { small.wait(0); }));
  threads.push_back(start("large atomic", [&] { large.wait(0); }));
  threads.push_back(start("flag", [&] { flag.wait(false); }));
  threads.push_back(start("reference", [&] { std::atomic_ref(value).wait(0); }));
  threads.clear();
}
