// Linux, not POSIX: a program may have getopt() and its variables of its own, and libc's getopt_long() uses the variables.
// flags: -O0 -O2 -flto
// red: getopt(count, arguments, options) ((void)(count), (void)(arguments), (void)(options), 'n')
#include <getopt.h>

#include "../check.h"

char* optarg;
int optind = 1, opterr = 1, optopt;

int(getopt)(int count, char* const arguments[], const char* options) {
  optarg = arguments[count - 1];
  return optind++ < 3 ? options[0] : -1;
}

int main(void) {
  char* arguments[] = {"program", "--long=5", "-a", NULL};
  int result = getopt(3, arguments, "m");
  printf("%c %s\n", result, optarg);
  const struct option options[] = {{"long", required_argument, NULL, 'l'}, {0}};
  optind = 1;
  result = getopt_long(3, arguments, "a", options, NULL);
  printf("%c %s\n", result, optarg);
}
