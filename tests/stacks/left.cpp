// A thread leaves frames by an exception, or by longjmp, and then waits.
#include <pthread.h>
#include <sched.h>

#include <csetjmp>
#include <string_view>

namespace {

volatile bool jumps = false;
volatile int depth = 0;
std::jmp_buf place;
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

[[gnu::noinline]] void go_deeper(int n) {
  depth = n;
  if (n > 0) {
    go_deeper(n - 1);
    depth = depth + 1;
    return;
  }
  if (jumps) std::longjmp(place, 1);
  throw n;
}

[[gnu::noinline]] void leave_by_exception() {
  try {
    go_deeper(5);
  } catch (int) {
    depth = 0;
  }
}

[[gnu::noinline]] void leave() {
  if (!jumps)
    leave_by_exception();
  else if (setjmp(place) == 0)
    go_deeper(5);
  pthread_mutex_lock(&mutex);
  pthread_cond_wait(&condition, &mutex);
  depth = 1;
}

void* leaver(void* nothing) {
  leave();
  depth = 2;
  return nothing;
}

}  // namespace

int main(int, char** words) {
  jumps = std::string_view(words[1]) == "longjmp";
  pthread_t thread;
  pthread_create(&thread, nullptr, leaver, nullptr);
  sched_yield();
  __builtin_trap();
}
