// One thread crashes while others wait.
#include <pthread.h>
#include <sched.h>

namespace {

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
pthread_mutex_t held = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

[[gnu::noinline]] int wait_for_it() {
  return pthread_cond_wait(&condition, &mutex);  // wait
}

void* waiter(void* nothing) {
  pthread_mutex_lock(&mutex);
  const int result = wait_for_it();  // waits
  if (result != 0) sched_yield();
  return nothing;
}

void* locker(void* nothing) {
  pthread_mutex_lock(&held);  // lock
  pthread_mutex_unlock(&held);
  return nothing;
}

void* crasher(void* nothing) {
  sched_yield();
  sched_yield();
  __builtin_trap();  // crash
  return nothing;
}

}  // namespace

int main() {
  pthread_t threads[3];
  pthread_mutex_lock(&held);
  pthread_create(&threads[0], nullptr, waiter, nullptr);
  pthread_create(&threads[1], nullptr, locker, nullptr);
  pthread_create(&threads[2], nullptr, crasher, nullptr);  // starts
  return pthread_join(threads[2], nullptr);                // join
}
