// argp parses options, long ones and abbreviations of them, in any order among arguments. [glibc]
// component: -largp
// args: one --output=file -vv two --verb -- -three
#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

static int verbose, count;
static const char* output;
static const char* words[8];

static error_t parse(int key, char* argument, struct argp_state* state) {
  switch (key) {
    case 'v':
      verbose++;
      break;
    case 'o':
      output = argument;
      break;
    case ARGP_KEY_ARG:
      words[count++] = argument;
      break;
    case ARGP_KEY_END:
      if (state->arg_num == 0) argp_usage(state);
      break;
    default:
      return ARGP_ERR_UNKNOWN;
  }
  return 0;
}

int main(int argument_count, char** arguments) {
  static const struct argp_option options[] = {
      {"verbose", 'v', NULL, 0, "Says more", 0}, {"output", 'o', "FILE", 0, "Writes to FILE", 0}, {NULL, 0, NULL, 0, NULL, 0}};
  static const struct argp argp = {options, parse, "WORD...", "Tests argp.\vAnd nothing else.", NULL, NULL, NULL};
  CHECK(argp_parse(&argp, argument_count, arguments, 0, NULL, NULL) == 0);
  CHECK(verbose == 3 && output != NULL && strcmp(output, "file") == 0);
  CHECK(count == 3 && strcmp(words[0], "one") == 0 && strcmp(words[1], "two") == 0 && strcmp(words[2], "-three") == 0);

  char program[] = "program", bad[] = "--no-such", few[] = "-v";
  char* mistaken[] = {program, bad, NULL};
  CHECK(argp_parse(&argp, 2, mistaken, ARGP_NO_EXIT | ARGP_NO_ERRS, NULL, NULL) != 0);
  char* without_words[] = {program, few, NULL};
  CHECK(argp_parse(&argp, 2, without_words, ARGP_NO_EXIT | ARGP_NO_ERRS, NULL, NULL) == 0);
  return 0;
}
