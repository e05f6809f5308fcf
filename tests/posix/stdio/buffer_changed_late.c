// setvbuf() after output loses nothing, whatever it changes to. (C leaves it undefined; Linux keeps all.)
// red: setvbuf(file, buffer, kind, size) (__fpurge(file), setvbuf(file, buffer, kind, size))
#include <stdio_ext.h>

#include "../check.h"

int main(void) {
  static char first[100], second[3000];
  printf("one\n");
  printf("two\n");
  EQUAL(setvbuf(stdout, NULL, _IONBF, 0), 0);
  printf("three, ");
  fputs("four\n", stdout);
  EQUAL(setvbuf(stdout, first, _IOFBF, sizeof first), 0);
  printf("five, ");
  EQUAL(setvbuf(stdout, second, _IOLBF, sizeof second), 0);
  printf("six\nseven, ");
  setbuf(stdout, NULL);
  putchar('8');
  setlinebuf(stdout);
  puts(", nine");
  FILE* file = tmpfile();
  CHECK(file);
  fputs("ten ", file);
  EQUAL(setvbuf(file, NULL, _IONBF, 0), 0);
  fputs("eleven", file);
  rewind(file);
  char text[20];
  CHECK(fgets(text, sizeof text, file));
  puts(text);
  EQUAL(setvbuf(stdout, NULL, 77, 0), -1);
}
