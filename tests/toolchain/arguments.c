// Arguments and environment arrive as they are, empty ones too, in each form of main.
#include <string.h>

#include "check.h"

extern char **environ;
extern char *program_invocation_short_name;

#if FORM == 0
int main(void) {
#elif FORM == 2
int main(int count, char **arguments) {
#else
int main(int count, char **arguments, char **environment) {
  CHECK(environment == environ);
#endif
#if FORM != 0
  CHECK(count == 4 && arguments[4] == 0);
  CHECK(strcmp(arguments[1], "") == 0 && strcmp(arguments[2], "a b") == 0 && strcmp(arguments[3], "\xc3\xa4=") == 0);
  CHECK(strstr(arguments[0], "arguments"));
#endif
  CHECK(getenv("WEFT_TEST_EMPTY") && strcmp(getenv("WEFT_TEST_EMPTY"), "") == 0);
  CHECK(strcmp(getenv("WEFT_TEST_VALUE"), "x=y z") == 0);
  CHECK(!getenv("WEFT_TEST_NONE"));
  CHECK(setenv("WEFT_TEST_NONE", "now", 1) == 0 && strcmp(getenv("WEFT_TEST_NONE"), "now") == 0);
  return 7;
}
