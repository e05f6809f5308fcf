// sigaltstack tells what was set, refuses what it must, and says in a handler with SA_ONSTACK that it is in use. (POSIX
// sigaltstack)
// red: SS_DISABLE 4
#include "handlers.h"

static char memory[65536];
static volatile int in_use, changed;
static void handler(int number) {
  (void)number;
  stack_t stack;
  EQUAL(sigaltstack(NULL, &stack), 0);
  in_use = stack.ss_flags == SS_ONSTACK;
  changed = sigaltstack(&(stack_t){.ss_sp = memory, .ss_size = sizeof memory}, NULL);
  EQUAL(errno, EPERM);
}

static void* has_none(void* argument) {
  stack_t stack;
  EQUAL(sigaltstack(NULL, &stack), 0);
  EQUAL(stack.ss_flags, SS_DISABLE);
  return argument;
}

int main(void) {
  stack_t stack;
  EQUAL(sigaltstack(NULL, &stack), 0);
  EQUAL(stack.ss_flags, SS_DISABLE);
  EQUAL(sigaltstack(&(stack_t){.ss_sp = memory, .ss_size = sizeof memory}, &stack), 0);
  EQUAL(stack.ss_flags, SS_DISABLE);
  EQUAL(sigaltstack(NULL, &stack), 0);
  EQUAL(stack.ss_flags, 0);
  CHECK(stack.ss_sp == memory);
  EQUAL(stack.ss_size, sizeof memory);
  FAILS(sigaltstack(&(stack_t){.ss_sp = memory, .ss_size = 100}, NULL), ENOMEM);
  FAILS(sigaltstack(&(stack_t){.ss_sp = memory, .ss_size = sizeof memory, .ss_flags = 1234}, NULL), EINVAL);
  on_signal(SIGUSR1, handler, SA_ONSTACK);
  raise(SIGUSR1);
  CHECK(in_use);
  EQUAL(changed, -1);
  on_signal(SIGUSR1, handler, 0);
  join(start(has_none, NULL));
  EQUAL(sigaltstack(&(stack_t){.ss_flags = SS_DISABLE}, NULL), 0);
  EQUAL(sigaltstack(NULL, &stack), 0);
  EQUAL(stack.ss_flags, SS_DISABLE);
  puts("set, in use, disabled");
}
