// prctl() names the calling thread and tells its name, which is the one of pthread_getname_np(), and new threads have it, too.
// (prctl(2) PR_SET_NAME, PR_GET_NAME)
// red: prctl(...) 0
#define _GNU_SOURCE
#include <sys/prctl.h>

#include "check.h"

static void check_name(const char* wanted) {
  char name[16] = "";
  EQUAL(prctl(PR_GET_NAME, name), 0);
  CHECK(strcmp(name, wanted) == 0);
  EQUAL(pthread_getname_np(pthread_self(), name, sizeof name), 0);
  CHECK(strcmp(name, wanted) == 0);
}

static void* inherits(void* argument) {
  check_name("0123456789abcde");
  EQUAL(prctl(PR_SET_NAME, "mine"), 0);
  check_name("mine");
  return argument;
}

int main(void) {
  EQUAL(prctl(PR_SET_NAME, "hello"), 0);
  check_name("hello");
  EQUAL(pthread_setname_np(pthread_self(), "set"), 0);
  check_name("set");
  EQUAL(pthread_setname_np(pthread_self(), "0123456789abcdef"), ERANGE);
  EQUAL(prctl(PR_SET_NAME, "0123456789abcdefgh"), 0);
  join(start(inherits, NULL));
  check_name("0123456789abcde");
  puts("named");
}
