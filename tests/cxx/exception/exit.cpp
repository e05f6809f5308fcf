// pthread_exit and cancellation unwind: destructors run, catch (...) does not keep them, main may end so too.
// flags: -O0 -O2
// native: skip
// output: ~inner\n~outer\nexited 7\n~cancelled\ncancelled\nother\n~main\n
#include <pthread.h>
#include <semaphore.h>

#include "check.h"

struct Says {
  const char* what;
  ~Says() { puts(what); }
};

static void leave() {
  Says inner{"~inner"};
  try {
    pthread_exit(reinterpret_cast<void*>(7));
  } catch (...) {  // natively it is seen, and must be thrown on
    puts("seen");
    throw;
  }
}

int main() {
  Says in_main{"~main"};
  pthread_t thread;
  void* result = nullptr;
  pthread_create(
      &thread, nullptr,
      [](void*) -> void* {
        Says outer{"~outer"};
        leave();
        return nullptr;
      },
      nullptr);
  pthread_join(thread, &result);
  printf("exited %d\n", static_cast<int>(reinterpret_cast<long>(result)));

  pthread_create(
      &thread, nullptr,
      [](void*) -> void* {
        Says cancelled{"~cancelled"};
        sem_t never;
        sem_init(&never, 0, 0);
        sem_wait(&never);
        return nullptr;
      },
      nullptr);
  give_way();
  pthread_cancel(thread);
  pthread_join(thread, &result);
  CHECK(result == PTHREAD_CANCELED);
  puts("cancelled");
  std::thread([] { puts("other"); }).join();
  pthread_exit(nullptr);
}
