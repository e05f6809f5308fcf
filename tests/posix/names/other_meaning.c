// Linux, not POSIX: a program's functions with names of libc's may be something else, of another type; libc does not call them.
// flags: -O0 -O2 -flto
// options: -Wno-builtin-declaration-mismatch -Wno-incompatible-library-redeclaration -Wno-fortify-source -fno-builtin
// red: getdelim(line, size, end, stream) ((void)(line), (void)(size), -1)
#define getline libc_getline
#define dprintf libc_dprintf
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#undef getline
#undef dprintf
#ifdef RED_HEADER
#include RED_HEADER
#endif

void warnx(const char* format, ...);

int err(const char* what) { return printf("own err %s\n", what); }
double error(int number, double other) { return number + other; }
int getline(char* line, int size) { return line[0] + size; }
int dprintf(int level) { return level; }
char index(void) { return 'i'; }
long long ftw(void) { return 7; }

int main(void) {
  err("x");
  printf("%g %d %d %c %lld\n", error(3, 2.5), getline("a", 4), dprintf(8), index(), ftw());
  warnx("of libc's file of err() (%d)", 3);
  FILE* const file = tmpfile();
  fputs("a line\n", file);
  rewind(file);
  char* line = NULL;
  size_t size = 0;
  printf("%d\n", (int)getdelim(&line, &size, '\n', file));
  return 0;
}
