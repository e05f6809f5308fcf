// Ends in the way that its argument says.
#include <pthread.h>

#include <cassert>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string_view>

namespace {

volatile int sink;

[[gnu::noinline]] int deep(int n) {
  char bytes[1000];
  std::memset(bytes, n, sizeof bytes);
  sink = deep(n + 1) + bytes[n % 1000];
  return sink;
}

void* digger(void* nothing) {
  sink = deep(0);
  return nothing;
}

void overflow() {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 65536);
  pthread_t thread;
  pthread_create(&thread, &attributes, digger, nullptr);
  pthread_join(thread, nullptr);
}

void deadlock() {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&mutex);
  pthread_mutex_lock(&mutex);
}

void free_twice() {
  void* volatile block = std::malloc(100);
  std::free(block);
  std::free(block);
}

void survive() {
  std::set_terminate([] { std::_Exit(0); });
  std::terminate();
}

}  // namespace

[[gnu::noinline]] void luck(int value) {
  if (value > 0) throw std::runtime_error("bad luck");  // throw
}

[[gnu::noinline]] void without_exceptions(int value) noexcept { luck(value); }

int main(int count, char** words) {
  const std::string_view way = words[1];
  if (way == "assert") assert(words == nullptr && "as it should be");
  if (way == "abort") std::abort();
  if (way == "raise") raise(SIGSEGV);
  if (way == "end") raise(SIGTERM);
  if (way == "pipe") raise(SIGPIPE);
  if (way == "uncaught") luck(count);
  if (way == "noexcept") without_exceptions(count);
  if (way == "terminate") std::terminate();
  if (way == "free") free_twice();
  if (way == "overflow") overflow();
  if (way == "overflow-of-main") return deep(0);
  if (way == "deadlock") deadlock();
  if (way == "undefined") return INT_MAX - 2 + count * 3;
  if (way == "survives") survive();
  return 1;
}
