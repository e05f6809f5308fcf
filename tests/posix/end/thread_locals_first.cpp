// At exit() the thread_local objects of the thread that calls it are destroyed before those of static storage and before the
// handlers of atexit(); at a thread's end they are before the destructors of thread-specific data. Functions with
// __attribute__((destructor)) come last. (C++ [basic.start.term]; glibc)
// exits: 0 1 2
#include "check.h"

struct Object {
  const char* name;
  ~Object() { printf("%s\n", name); }
};

static Object before{"static"};
static thread_local Object local{"thread_local"};
static void handler() { puts("atexit"); }
__attribute__((destructor)) static void destructor() { puts("destructor"); }
__attribute__((destructor(200))) static void later() { puts("destructor 200"); }

static pthread_key_t key;
static void of_key(void*) { puts("key"); }

static void* in_thread(void* exits) {
  (void)*const_cast<const char* volatile*>(&local.name);
  EQUAL(pthread_setspecific(key, &key), 0);
  if (exits) exit(2);
  return nullptr;
}

int main(int, char** arguments) {
  const int way = atoi(arguments[1]);
  (void)*const_cast<const char* volatile*>(&local.name);
  EQUAL(pthread_key_create(&key, of_key), 0);
  atexit(handler);
  static Object function_local{"function static"};
  puts("in a thread");
  join(start(in_thread, nullptr));
  puts("in main");
  if (way == 2) join(start(in_thread, &key));
  if (way == 1) exit(1);
  return 0;
}
