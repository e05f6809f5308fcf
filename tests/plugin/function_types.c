// Calls through a pointer of another type than the function's, and through one of its type.
#include "check.h"

#pragma clang diagnostic ignored "-Wcast-function-type-mismatch"

typedef void any(void);
extern any* const of_another_file[2];
extern int other_calls;  // that were made by the library
void* volatile_copy(const void* pointer);

#define AS(type, function) ((__typeof__(type)*)volatile_copy((void*)(function)))

static int number(int one) { return one + 1; }
static long long wide(long long one, int other) { return one * 10 + other; }
static double floating(double one, int other, float third) { return one * 100 + other * 10 + (double)third; }
static void nothing(int* one) { *one = 5; }
static char* pointer(char* one) { return one + 1; }
static __int128 huge(__int128 one) { return one + 1; }
static unsigned char byte(unsigned char one) { return one; }
static _Bool truth(int one) { return one > 2; }
struct pair {
  long long one, other;
};
static struct pair both(int one) { return (struct pair){one, one + 1}; }
static int sum(struct pair pair, int third) { return (int)(pair.one + pair.other) + third; }
NOINLINE static int call_with_two(int (*function)(int, int), int one) { return function(one, 7); }
static int constant(const void* unused) __attribute__((const));
static int constant(const void* unused) { return unused != 0; }

EXPORT("run")
int run(void) {
  int five = 0;
  char text[2];
  CHECK(AS(int(int), number)(1) == 2 && other_calls == 0);
  CHECK(AS(int(int, int), number)(1, 9) == 2);
  CHECK(other_calls == 1);
  CHECK(AS(int(void), number)() == 1);  // 0 for what is missing
  CHECK(AS(long long(int), number)(-2) == -1);
  CHECK(AS(long long(int), number)(0x7ffffffe) == 0x7fffffff);
  CHECK(AS(int(int, long long), wide)(4, 2) == 42);
  CHECK(AS(long long(long long, short), wide)(5000000000, 2) == 50000000002);
  CHECK(AS(double(int, float, double), floating)(4, 2.5F, 3.5) == 293.5);
  CHECK(AS(float(double, float), floating)(1, 3) == 103);
  CHECK(AS(int(double, int, float), floating)(1, 2, 3) == 0);  // the result is of another kind
  CHECK(AS(double(int), number)(3) == 0);
  CHECK(AS(int(int*, int), nothing)(&five, 3) == 0 && five == 5);
  CHECK(AS(void*(char*, int), pointer)(text, 1) == text + 1);
  CHECK(AS(int(char*, int), pointer)(text, 1) == (int)(text + 1));
  CHECK(AS(__int128(__int128, int), huge)((__int128)1 << 70, 1) == ((__int128)1 << 70) + 1);
  CHECK(AS(struct pair(int, int), both)(3, 4).other == 4);
  CHECK(AS(int(struct pair, int, int), sum)((struct pair){1, 2}, 3, 4) == 6);
  CHECK(AS(int(const void*, int), constant)(text, 4) == 1);
  // Inlined, this is a call by name.
  CHECK(call_with_two((int (*)(int, int))number, 3) == 4);
  CHECK(((int (*)(long long, int))number)(3, 3) == 4);
  CHECK(((int (*)(int, int))byte)(456, 3) == 200 && ((int (*)(int))byte)(200) == 200);
  CHECK(((int (*)(unsigned char, int))number)(200, 3) == 201 && ((int (*)(signed char, int))number)(-3, 3) == -2);
  CHECK(((int (*)(int, int))truth)(4, 3) == 1);
  CHECK(AS(int(int, int, int), of_another_file[0])(3, 4, 5) == 7);
  CHECK(AS(long long(long long), of_another_file[1])(3) == 0);
  return 0;
}

EXPORT("null") int null(int zero) { return ((int (*)(int))zero)(3); }
