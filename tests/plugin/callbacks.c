// Callbacks whose type is not the one that the library calls: they run as they do on any other machine.
#include "check.h"

#pragma clang diagnostic ignored "-Wcast-function-type-mismatch"

typedef void *start_routine(void *);
typedef int comparison(const void *, const void *);
int pthread_create(unsigned long *thread, const void *attributes, start_routine *start, void *argument);
int pthread_once(int *control, void (*routine)(void));
int atexit(void (*handler)(void));
void qsort(void *base, unsigned long count, unsigned long size, comparison *compare);
// As musl declares them, as far as the callback goes.
struct sigaction {
  union {
    void (*handler)(int);
    void (*information_handler)(int, void *, void *);
  } callback;
  unsigned long mask[128 / sizeof(long)];
  int flags;
  void (*restorer)(void);
};
struct sigevent {
  void *value;
  int signal;
  int notification;
  union {
    char pad[64 - 12];
    struct {
      void (*function)(void *);
      void *attributes;
    } thread;
  } fields;
};
int sigaction(int signal, const struct sigaction *wanted, struct sigaction *old);
int mq_notify(int queue, const struct sigevent *event);
extern int called;
extern void *result;

static void *no_parameter() {
  called = 1;
  return &called;
}
static int number_without_parameter(void) {
  called = 2;
  return 7;
}
static void nothing_from_nothing(void) { called = 3; }
static void nothing(void *argument) { *(int *)argument = 4; }
static int number(int argument) { return argument + 1; }
static void *two_parameters(void *one, void *other) { return other ? &called : one; }
static long long wide(long long argument) { return argument + 2; }
static void *floating(double argument) { return argument == 0 ? &called : 0; }
static void *right(void *argument) { return argument; }
static int routine(void) { return called = 5; }
static int parameter_too_many(int unused) { return unused + (called = 6); }
static int by_value(const int *one) { return *one; }
static void handler(int signal) { called = signal; }
static void handler_of_three(int signal, void *information, void *context) { called = signal + !information + !context; }

static struct sigaction action;

static int handle(void *function, int flags) {
  called = 0;
  action.callback.handler = (void (*)(int))function;
  action.flags = flags;
  return sigaction(7, &action, 0);
}

static int handle_all(void) {
  struct sigaction local;
  local.flags = 0;
  local.callback.handler = (void (*)(int))nothing_from_nothing;
  CHECK(sigaction(7, &local, 0) == 0 && called == 3);
  struct sigaction informed = {.flags = 4};
  informed.callback.handler = (void (*)(int))routine;
  CHECK(sigaction(7, &informed, 0) == 0 && called == 5);
  struct sigaction short_of_two = {.flags = 4 | 0x10000000};
  short_of_two.callback.handler = handler;
  CHECK(sigaction(7, &short_of_two, 0) == 0 && called == 7);
  struct sigaction not_informed = {.flags = 0x10000000};
  not_informed.callback.information_handler = handler_of_three;
  CHECK(sigaction(7, &not_informed, 0) == 0 && called == 9);
  CHECK(handle((void *)handler, 0) == 0 && called == 7);
  struct sigevent event = {.notification = 2, .value = &called};
  event.fields.thread.function = (void (*)(void *))routine;
  CHECK(mq_notify(1, &event) == 0 && called == 5);
  return 0;
}

static int same(start_routine *start) {
  static start_routine *before;
  const int result = start == before;
  before = start;
  return result;
}

EXPORT("run") int run(void) {
  unsigned long thread = 0;
  int control = 0;
  int word = 0;
  CHECK(pthread_create(&thread, 0, (start_routine *)no_parameter, 0) == 0 && called == 1 && result == &called);
  CHECK(pthread_create(&thread, 0, (start_routine *)number_without_parameter, 0) == 0 && called == 2 && result == (void *)7);
  CHECK(pthread_create(&thread, 0, (start_routine *)nothing_from_nothing, 0) == 0 && called == 3);
  CHECK(pthread_create(&thread, 0, (start_routine *)nothing, &word) == 0 && word == 4);
  CHECK(pthread_create(&thread, 0, (start_routine *)number, (void *)41) == 0 && result == (void *)42);
  CHECK(pthread_create(&thread, 0, (start_routine *)two_parameters, &word) == 0 && result == &word);
  CHECK(pthread_create(&thread, 0, (start_routine *)wide, (void *)40) == 0 && result == (void *)42);
  CHECK(pthread_create(&thread, 0, (start_routine *)floating, &word) == 0 && result == &called);
  CHECK(pthread_create(&thread, 0, right, &word) == 0 && result == &word);
  CHECK(pthread_once(&control, (void (*)(void))routine) == 0 && called == 5);
  CHECK(atexit((void (*)(void))parameter_too_many) == 0 && called == 6);
  // Only what is handed over has a stand-in: pointers that the program compares are what they were.
  CHECK(!same((start_routine *)no_parameter) && same((start_routine *)no_parameter));
  qsort(&word, 1, sizeof word, (comparison *)by_value);
  CHECK(called == 4);
  return handle_all();
}
