// Each thread has its own alternate stack; a new thread has none. (POSIX sigaltstack, pthread_create)
// red: SS_DISABLE 0
#include "handlers.h"

static char memory[65536], others[65536];

static void* looks(void* argument) {
  stack_t stack;
  EQUAL(sigaltstack(NULL, &stack), 0);
  CHECK(stack.ss_flags & SS_DISABLE);
  EQUAL(sigaltstack(&(stack_t){.ss_sp = others, .ss_size = sizeof others}, NULL), 0);
  EQUAL(sigaltstack(NULL, &stack), 0);
  CHECK(stack.ss_sp == others);
  return argument;
}

int main(void) {
  stack_t stack;
  EQUAL(sigaltstack(&(stack_t){.ss_sp = memory, .ss_size = sizeof memory}, NULL), 0);
  join(start(looks, NULL));
  EQUAL(sigaltstack(NULL, &stack), 0);
  CHECK(stack.ss_sp == memory);
  EQUAL(stack.ss_size, sizeof memory);
  EQUAL(sigaltstack(&(stack_t){.ss_flags = SS_DISABLE}, &stack), 0);
  CHECK(stack.ss_sp == memory);
  EQUAL(sigaltstack(NULL, &stack), 0);
  CHECK(stack.ss_flags & SS_DISABLE);
  puts("one for each");
}
