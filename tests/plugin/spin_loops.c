// Each wait ends by what another thread does; here weft_spin_yield() does it, at its tenth call. A wait without a yield uses
// up the host's fuel and traps.
#include "spin_loops.h"

#include "check.h"

volatile int volatile_flag;
int plain_flag;
_Atomic int atomic_flag_;
volatile int volatile_count;
int plain_count;
int turns = 0;
static volatile int yields;  // volatile: the compiler does not see that a wait calls weft_spin_yield()

NOINLINE void weft_spin_yield(void) {
  yields = yields + 1;
  if (yields == 10) {
    volatile_flag = 1;
    __atomic_store_n(&plain_flag, 1, __ATOMIC_SEQ_CST);
    atomic_flag_ = 1;
  }
  if (yields == 1000) __builtin_trap();  // for the loop that never ends
}

static volatile int spent;
NOINLINE void weft_turns_spent(void) { spent = spent + 1; }

static void rewind_flags(void) {
  spent = 0;
  yields = 0;
  volatile_flag = 0;
  plain_flag = 0;
  atomic_flag_ = 0;
}

// --- waits ---
NOINLINE static void volatile_load(void) {
  while (!volatile_flag) {
  }
}
NOINLINE static void atomic_load(void) {
  while (!atomic_flag_) {
  }
}
NOINLINE static void builtin_load(void) {
  while (!__atomic_load_n(&plain_flag, __ATOMIC_RELAXED)) {
  }
}
NOINLINE static void do_loop(void) {
  do {
  } while (!volatile_flag);
}
NOINLINE static void goto_loop(void) {
again:
  if (volatile_flag) return;
  goto again;
}
NOINLINE static void variable_between(void) {
  int done = 0;
  while (!done) {
    const int seen = volatile_flag;
    if (seen == 1) done = 1;
  }
}
NOINLINE static void two_conditions(int limit) {
  for (int i = 0; i < limit || !atomic_flag_; ++i) {
  }
}
NOINLINE static int bounded(int limit) {
  int i = 0;
  while (i < limit && !volatile_flag) ++i;
  return i;
}
NOINLINE static void nested(void) {
  for (;;) {
    for (int i = 0; i < 4; ++i)
      if (volatile_flag) return;
  }
}
NOINLINE static void inner_only(void) {
  for (int i = 0; i < 3; ++i)
    while (!atomic_flag_) {
    }
}
NOINLINE static void counts_volatile(void) {
  while (!atomic_flag_) volatile_count++;
}
NOINLINE static void counts_plain(void) {
  while (!atomic_flag_) plain_count++;
}
NOINLINE static void works(void) {
  while (!volatile_flag) opaque_work();
}
NOINLINE static void compare_exchange(int* lock) {
  int expected;
  do expected = 1;
  while (!__atomic_compare_exchange_n(lock, &expected, 2, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
}
NOINLINE static void exchange(void) {
  while (__atomic_exchange_n(&plain_flag, 2, __ATOMIC_SEQ_CST) != 1) {
  }
}
NOINLINE static void fetch_or(void) {
  while (!(__atomic_fetch_or(&plain_flag, 2, __ATOMIC_SEQ_CST) & 1)) {
  }
}
NOINLINE static void fetch_add_zero(void) {
  while (__atomic_fetch_add(&plain_flag, 0, __ATOMIC_SEQ_CST) != 1) {
  }
}
NOINLINE static void ticket(void) {
  const int mine = __atomic_add_fetch(&turns, 1, __ATOMIC_SEQ_CST) > 0;
  while (__atomic_load_n(&plain_flag, __ATOMIC_ACQUIRE) != mine) {
  }
}
NOINLINE static void compiler_barrier(void) {
  while (!plain_flag) __asm__ volatile("" ::: "memory");
}
NOINLINE static void fence(void) {
  while (!plain_flag) __sync_synchronize();
}
NOINLINE static void through_pointer(const volatile int* flag) {
  while (!*flag) {
  }
}
NOINLINE static void members(struct task* task) {
  while (!*task->stop) task->steps++;
}
static int helper(void) { return volatile_flag; }
NOINLINE static void calls_helper(void) {
  while (!helper()) {
  }
}
NOINLINE static void calls_elsewhere(void) {
  while (!is_done_elsewhere()) {
  }
}
NOINLINE static void takes_elsewhere(void) {
  int value = 0;
  while (!try_take_elsewhere(&value)) {
  }
}
NOINLINE static void escaping_local(void) {
  volatile int mine = 0;
  remember(&mine);
  while (!mine) forward(volatile_flag);
}
NOINLINE static void switch_on_state(void) {
  for (;;) switch (volatile_flag) {
      case 0:
        continue;
      default:
        return;
    }
}
NOINLINE static void answer_by_branch(void) {
  int state;
  do {
    if (volatile_flag)
      state = 2;
    else
      state = 1;
  } while (state != 2);
}
NOINLINE static void looks_now_and_then(void) {
  for (unsigned i = 1;; ++i) {
    opaque_work();
    if (i % 8 == 0 && volatile_flag) return;
  }
}
NOINLINE static void looks_on_one_of_two_ways(int way) {
  for (;;) {
    if (way & 1) {
      opaque_work();
      continue;
    }
    if (atomic_flag_) return;
    opaque_work();
  }
}
// An interpreter that looks whether it shall stop where its program goes back, as SQLite's does. 'b' goes back to the start.
NOINLINE static int interpret(const char* program) {
  int sum = 0;
  for (const char* at = program;; ++at) switch (*at) {
      case '+':
        sum++;
        break;
      case '2':
        sum *= 2;
        break;
      case 'b':
        if (volatile_flag) return sum;
        opaque_work();
        at = program - 1;
        break;
      case 'w':
        opaque_work();
        break;
      default:
        return sum;
    }
}

// --- no waits ---
// Ends by its own count, though what it does on the way depends on the flag.
NOINLINE static int counted_with_choices(int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i) {
    opaque_work();
    if (volatile_flag)
      sum += i;
    else
      sum -= i;
  }
  plain_count = sum;
  return 0;
}
NOINLINE static int sum(const int* values, int count) {
  int total = 0;
  for (int i = 0; i < count; ++i) total += values[i];
  return total;
}
NOINLINE static int counted_atomics(int count) {
  for (int i = 0; i < count; ++i) __atomic_fetch_add(&plain_count, 1, __ATOMIC_RELAXED);
  return 0;
}
NOINLINE static void counted_volatile(int count) {
  for (int i = 0; i < count; ++i) volatile_count += i;
}
NOINLINE static void local_volatile_counter(int count) {
  for (volatile int i = 0; i < count; ++i) {
  }
}
NOINLINE static void opaque_calls(int count) {
  for (int i = 0; i < count; ++i) opaque_work();
}
NOINLINE static int list_length(const struct node* node) {
  int length = 0;
  for (; node; node = node->next) ++length;
  return length;
}
NOINLINE static void lock_free_push(int* top) {  // succeeds at once: the back edge is not taken
  int old = __atomic_load_n(top, __ATOMIC_RELAXED);
  while (!__atomic_compare_exchange_n(top, &old, old + 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
  }
}

// --- turns with calls ---
NOINLINE static void calls_pointer(void (*function)(void), int count) {
  for (int i = 0; i < count; ++i) function();
}
NOINLINE static void calls_in_an_inner_loop(int count) {
  for (int i = 0; i < count; ++i)
    for (int j = 0; j < count; ++j)
      if (j == 5) opaque_work();
}
NOINLINE static void few_calls(void) {
  for (int i = 0; i < 10; ++i) opaque_work();
}
NOINLINE static void leaves_in_the_middle(int count) {
  for (int i = 0;; ++i) {
    if (i == count) break;
    if (i % 2 == 0) continue;
    opaque_work();
  }
}

EXPORT("never_ends") void never_ends(void) {
  for (;;) plain_count++;
}

// In its own export, since only unoptimised code reads the plain variable again; optimised, this never ends.
EXPORT("plain_wait") void plain_wait(void) {
  rewind_flags();
  while (!plain_flag) {
  }
}

#define WAITS(call)                      \
  do {                                   \
    rewind_flags();                      \
    call;                                \
    CHECK(yields >= 10 && yields < 100); \
  } while (0)

#define WAITS_NOT(call) \
  do {                  \
    rewind_flags();     \
    call;               \
    CHECK(yields == 0); \
  } while (0)

#define COUNTS(call)                                 \
  do {                                               \
    rewind_flags();                                  \
    call;                                            \
    CHECK(spent > 0 && spent <= 700 && yields == 0); \
  } while (0)

EXPORT("run") int run(void) {
  WAITS(volatile_load());
  WAITS(atomic_load());
  WAITS(builtin_load());
  WAITS(do_loop());
  WAITS(goto_loop());
  WAITS(variable_between());
  WAITS(two_conditions(3));
  WAITS(CHECK(bounded(1000) < 80));
  WAITS(nested());
  WAITS(inner_only());
  WAITS(counts_volatile());
  WAITS(counts_plain());
  WAITS(works());
  WAITS(compare_exchange(&plain_flag));
  WAITS(exchange());
  WAITS(fetch_or());
  WAITS(fetch_add_zero());
  WAITS(ticket());
  WAITS(compiler_barrier());
  WAITS(fence());
  WAITS(through_pointer(&volatile_flag));
  struct task task = {&volatile_flag, 0};
  WAITS(members(&task));
  WAITS(calls_helper());
  WAITS(calls_elsewhere());
  WAITS(takes_elsewhere());
  WAITS(escaping_local());
  WAITS(switch_on_state());
  WAITS(answer_by_branch());
  WAITS(looks_now_and_then());
  WAITS(looks_on_one_of_two_ways(2));
  WAITS(interpret("+w2b"));

  static const int values[] = {1, 2, 3, 4};
  static const struct node last = {0}, first = {&last};
  int top = 0;
  WAITS_NOT(CHECK(sum(values, 4) == 10));
  WAITS_NOT(counted_atomics(100));
  WAITS_NOT(counted_volatile(100));
  WAITS_NOT(counted_with_choices(100));
  WAITS_NOT(local_volatile_counter(100));
  WAITS_NOT(opaque_calls(100));
  WAITS_NOT(CHECK(list_length(&first) == 2));
  WAITS_NOT(lock_free_push(&top));
  // One call at the start, since somebody may wait for the answer, and none in the turns.
  rewind_flags();
  CHECK(interpret("++2+2ww+2+w") == 23);
  CHECK(yields <= 1);

  // Once in 64 turns, which may be several of the source's when it is unrolled.
  COUNTS(opaque_calls(1000));
  COUNTS(calls_pointer(opaque_work, 1000));
  COUNTS(leaves_in_the_middle(1000));
  COUNTS(calls_in_an_inner_loop(200));
  rewind_flags();
  few_calls();
  CHECK(spent == 0);
  return 0;
}
