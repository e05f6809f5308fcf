// Callbacks whose type is not the one that the library calls: they run as they do on any other machine.
#include "check.h"

#pragma clang diagnostic ignored "-Wcast-function-type-mismatch"

typedef void *start_routine(void *);
typedef int comparison(const void *, const void *);
int pthread_create(unsigned long *thread, const void *attributes, start_routine *start, void *argument);
int pthread_once(int *control, void (*routine)(void));
int atexit(void (*handler)(void));
void qsort(void *base, unsigned long count, unsigned long size, comparison *compare);
void (*signal(int number, void (*handler)(int)))(int);
struct sigaction {
  void (*handler)(int);
  unsigned char mask[128];
  int flags;
  void (*restorer)(void);
};
int sigaction(int number, const struct sigaction *action, struct sigaction *old);
struct sigevent {
  void *value;
  int signal;
  int notification;
  void (*function)(void *);
  void *attributes[12];
};
int mq_notify(int queue, const struct sigevent *event);
extern int called;
extern void *result;
extern start_routine *const starts_elsewhere[2];

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
static long long wide_comparison(const int *one, const int *other) { return *one + *other - 7; }
static int by_value(const int *one) { return *one; }

static int same(start_routine *start) {
  static start_routine *before;
  const int result = start == before;
  before = start;
  return result;
}

static void handler() { called = 7; }
static int handler_with_result(int number) { return called = number; }
static void handler_of_one(int number) { called = number + 1; }
static void right_handler(int number) { called = number + 2; }
static void handler_of_three(int number, void *information, void *context) { called = number + 3 + !information + !context; }

// What a variable may hold: a routine with too few parameters, with another result, or the right one.
static start_routine *const starts[] = {(start_routine *)no_parameter, (start_routine *)number_without_parameter,
                                        (start_routine *)nothing_from_nothing, (start_routine *)nothing, right};

static int create(int which, void *argument) {
  unsigned long thread = 0;
  start_routine *volatile start = starts[which];
  called = 0;
  result = 0;
  return pthread_create(&thread, 0, start, argument);
}

// The action that is given is not changed.
static int act(void (*which)(int), int flags, int number) {
  void (*volatile given)(int) = which;
  struct sigaction action = {.handler = given, .flags = flags};
  return sigaction(number, &action, 0) == 0 && action.handler == which;
}

EXPORT("run_variables") int run_variables(void) {
  int word = 0;
  int control = 0;
  CHECK(create(0, 0) == 0 && called == 1 && result == &called);
  CHECK(create(1, 0) == 0 && called == 2 && result == (void *)7);
  CHECK(create(2, 0) == 0 && called == 3);
  CHECK(create(3, &word) == 0 && word == 4);
  CHECK(create(4, &word) == 0 && result == &word);
  void (*volatile once)(void) = (void (*)(void))routine;
  CHECK(pthread_once(&control, once) == 0 && called == 5);
  comparison *volatile compare = (comparison *)by_value;
  word = 9;
  qsort(&word, 1, sizeof word, called ? (comparison *)wide_comparison : compare);
  CHECK(called == 11);
  void (*volatile given)(int) = (void (*)(int))handler_with_result;
  CHECK(signal(12, given) == 0 && called == 12);
  CHECK(signal(13, (void (*)(int))1) == 0 && called == 12);
  CHECK(act((void (*)(int))handler, 0, 14) && called == 7);
  CHECK(act(right_handler, 0, 14) && called == 16);
  CHECK(act((void (*)(int))handler_of_one, 4, 14) && called == 15);
  CHECK(act((void (*)(int))handler, 4, 14) && called == 7);
  CHECK(act((void (*)(int))handler_of_three, 0, 14) && called == 19);
  CHECK(sigaction(1, 0, 0) == 1);
  struct sigevent event = {.notification = 2, .function = (void (*)(void *))handler_with_result, .value = (void *)17};
  CHECK(mq_notify(1, &event) == 0 && called == 17);
  event.notification = 4;
  CHECK(mq_notify(1, &event) == (int)(void *)handler_with_result && mq_notify(1, 0) == -1);
  return 0;
}

// Of another file: known only with link-time optimisation.
EXPORT("run_elsewhere") int run_elsewhere(void) {
  unsigned long thread = 0;
  start_routine *volatile first = starts_elsewhere[0];
  start_routine *volatile second = starts_elsewhere[1];
  CHECK(pthread_create(&thread, 0, first, 0) == 0 && called == 21);
  CHECK(pthread_create(&thread, 0, second, 0) == 0 && called == 22);
  return 0;
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
  return 0;
}
