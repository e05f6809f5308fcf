// stdin is read to its end, by lines, characters and the descriptor; a thread that waits for it lets others run. (POSIX 2.5,
// fgets)
// stdin: first line\nsecond\n\nrest without newline
// red: getchar() EOF
#include "check.h"

static void* reads(void* argument) {
  char line[100];
  CHECK(fgets(line, sizeof line, stdin) != NULL);
  printf("line: %s", line);
  for (int character; (character = getchar()) != '\n' && character != EOF;) putchar(character);
  puts("");
  return argument;
}

int main(void) {
  join(start(reads, NULL));
  char rest[100];
  size_t size = fread(rest, 1, sizeof rest, stdin);
  printf("%zu more: %.*s\n", size, (int)size, rest);
  CHECK(feof(stdin) && !ferror(stdin));
  EQUAL(getc(stdin), EOF);
  EQUAL(read(0, rest, sizeof rest), 0);
}
