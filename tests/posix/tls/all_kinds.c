// Every kind of thread-local variable starts in each thread as its initialiser says, whatever main has made of its own. (C11
// 6.2.4)
// flags: -O0 -O1 -O2 -Os
// red: _Thread_local
#include <stdalign.h>
#include <stdint.h>

#include "check.h"

static int ordinary = 3;
static struct point {
  int x, y;
  char name[8];
} const origin = {1, 2, "point"};

#define EACH(do)                                                                                      \
  do                                                                                                  \
  (static, int, initialised, = 17) do(, long long, zero, ) do(static, int*, pointer, = &ordinary) do( \
      , double, number, = 2.5) do(static, char, text[12], = "thread") do(, short, numbers[5], = {1 COMMA 2 COMMA 3})
#define COMMA ,
#define DEFINE(linkage, type, name, value) linkage _Thread_local type name value;
EACH(DEFINE)
static _Thread_local struct point place = {1, 2, "point"};
static _Thread_local alignas(64) char line[64];

static void is_fresh(void) {
  static _Thread_local unsigned char inside = 200;
  CHECK(initialised == 17 && zero == 0 && pointer == &ordinary && number == 2.5 && inside == 200);
  CHECK(strcmp(text, "thread") == 0 && numbers[0] == 1 && numbers[2] == 3 && numbers[4] == 0);
  CHECK(memcmp(&place, &origin, sizeof place) == 0);
  EQUAL((uintptr_t)line % 64, 0);
  for (int i = 0; i < 64; i++) EQUAL(line[i], 0);
  inside = 0;
}

static void spoil(int with) {
  initialised = with, zero = with, pointer = NULL, number = with, place.x = with, text[0] = 'X';
  memset(line, with, sizeof line);
  memset(numbers, with, sizeof numbers);
}

static void* routine(void* with) {
  is_fresh();
  spoil(*(int*)with);
  sched_yield();
  EQUAL(initialised, *(int*)with);
  EQUAL(zero, *(int*)with);
  EQUAL(place.x, *(int*)with);
  EQUAL(line[63], *(int*)with);
  return NULL;
}

int main(void) {
  int with[10];
  pthread_t threads[10];
  is_fresh();
  spoil(99);
  for (int i = 0; i < 10; i++) {
    with[i] = i + 1;
    threads[i] = start(routine, &with[i]);
  }
  for (int i = 0; i < 10; i++) join(threads[i]);
  printf("main still has %d %lld %d\n", initialised, zero, line[63]);
}
