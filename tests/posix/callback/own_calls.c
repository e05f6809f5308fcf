// Linux, not POSIX: a program's own calls through a pointer of another type than the function's run as the machine's calling
// convention has it: integers and floating-point numbers are numbered for themselves; those too many are dropped.
// flags: -O0 -O2 -Os -flto
// options: -Wno-cast-function-type
// red: longjmp(environment, value) exit(1)
#include <setjmp.h>
#include <stdint.h>

#include "../check.h"

typedef void any(void);
static any* volatile given;
#define AS(type, function) ((__typeof__(type)*)(given = (any*)(function), given))

static int calls;
static void take_one(const char* text) {
  calls++;
  puts(text);
}
static int take_two(const char* text, int number) { return printf("%s %d\n", text, number); }
static long long wide(long long one, short other) { return one * 10 + other; }
static double floating(double one, int number, double other) { return one * 100 + number * 10 + other; }
static float single(float value) { return value / 2; }
static char narrow(char value) { return value; }
static _Bool truth(int value) { return value > 2; }
static int many(int a, int b, int c, int d, int e, int f) { return a + b * 10 + c * 100 + d * 1000 + e * 10000 + f * 100000; }
static int again(int depth) { return depth == 0 ? 1 : 2 * AS(int(int, int), again)(depth - 1, 5); }
static jmp_buf out;
static void jump(int value) { longjmp(out, value); }

struct list {
  void* data;
  struct list* next;
};
static void for_each(struct list* list, void (*function)(void*, void*), void* user) {
  for (; list; list = list->next) function(list->data, user);
}

union both {
  void (*in)(void*);
  void* (*out)(void*);
};
static void add_one(void* number) { ++*(int*)number; }

int main(void) {
  struct list b = {"b", NULL}, a = {"a", &b};
  for_each(&a, AS(void(void*, void*), take_one), NULL);
  for_each(&a, AS(void(void*, void*), take_two), (void*)5);
  EQUAL(calls, 2);
  FILE* const file = tmpfile();
  AS(void(void*), fclose)(file);
  AS(void(void*, int), free)(malloc(3), 3);
  AS(int(const char*, int, int, FILE*), fwrite)("written\n", 1, 8, stdout);
  EQUAL(AS(int(int, int, int), wide)(4, 2, 9), 42);
  EQUAL(AS(long long(long long, long long), wide)(5000000000, 1), 50000000001);
  CHECK(AS(double(int, double, double, int), floating)(4, 2.5, 3.5, 7) == 293.5);
  CHECK(AS(double(double, double, int), floating)(1, 2, 3) == 132);
  CHECK(AS(float(float, int), single)(5, 1) == 2.5F);
  EQUAL(AS(char(int, int), narrow)(65, 2), 65);
  EQUAL(AS(_Bool(long long), truth)(3), 1);
  EQUAL(AS(int(long long, short, int, char, long long, int, int, int), many)(1, 2, 3, 4, 5, 6, 7, 8), 654321);
  EQUAL(AS(int(int, int), again)(10, 0), 1024);
  int number = 4;
  union both function = {.in = add_one};
  function.out(&number);
  EQUAL(number, 5);
  const int jumped = setjmp(out);
  if (jumped == 0) AS(int(int, int), jump)(3, 4);
  EQUAL(jumped, 3);
  puts("all called");
}
