#include "spin_loops.h"

static int work_done;
static volatile int* remembered;

__attribute__((noinline)) void opaque_work(void) { work_done++; }

__attribute__((noinline)) int is_done_elsewhere(void) { return atomic_flag_; }

__attribute__((noinline)) int try_take_elsewhere(int* value) {
  if (!volatile_flag) return 0;
  *value = ++work_done;
  return 1;
}

__attribute__((noinline)) void remember(volatile int* variable) { remembered = variable; }

__attribute__((noinline)) void forward(int value) { *remembered = value; }
