// Two threads are simulated by two copies of the image: what is stored through one is not seen through the other.
#include "thread_local.h"

#include "check.h"

extern char image[] __asm__("__start_weft_tls");
extern char image_end[] __asm__("__stop_weft_tls");
extern const unsigned alignments[] __asm__("__start_weft_tls_align");
extern const unsigned alignments_end[] __asm__("__stop_weft_tls_align");

void set_tls_base(uintptr_t base);

enum { copy_size = 4096, largest_alignment = 128 };
static _Alignas(largest_alignment) char copies[2][copy_size + largest_alignment];

_Thread_local int initialised = 7;
_Thread_local int zero;
_Thread_local volatile int observed = 3;
_Thread_local _Atomic int counted = 5;
_Thread_local _Alignas(largest_alignment) int aligned = 9;
_Thread_local int table[8] = {0, 10, 20, 30, 40, 50, 60, 70};
_Thread_local struct {
  char name[3];
  int number;
} record = {"ab", 11};
const _Thread_local int fixed = 13;
__attribute__((weak)) _Thread_local int overridable = 15;
static _Thread_local int hidden = 17;
extern _Thread_local int other_name __attribute__((alias("initialised")));
_Thread_local int left = 1, middle = 2, right = 4;

static void copy(char* to) {
  for (char* from = image; from != image_end;) *to++ = *from++;
}

static uintptr_t base_of(int thread) {
  // The copy is congruent to the image, as the start code makes it.
  const uintptr_t offset = (uintptr_t)image % largest_alignment;
  return (uintptr_t)copies[thread] + offset - (uintptr_t)image;
}

static void become(int thread) { set_tls_base(base_of(thread)); }

NOINLINE static int local_count(void) {
  static _Thread_local int count = 100;
  return ++count;
}

// Optimised to a table of addresses, were they constants.
NOINLINE static int* choose(int which) {
  switch (which) {
    case 0:
      return &left;
    case 1:
      return &middle;
    case 2:
      return &right;
    case 3:
      return &zero;
    case 4:
      return &table[2];
    default:
      return 0;
  }
}

NOINLINE static int sum_of(int first, int last) {
  int sum = 0;
  for (int* element = &table[first]; element != &table[last]; ++element) sum += *element;
  return sum;
}

NOINLINE static int* either(int condition) { return condition ? &left : &right; }

NOINLINE static int swap_if(int* expected, int desired) {
  return __c11_atomic_compare_exchange_strong(&counted, expected, desired, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

// For the compiler an activation runs in one thread, and an address of a thread's variable is a constant. run(), which plays
// two threads, gets it from behind an asm.
NOINLINE static int* where(void) {
  int* address = &initialised;
  __asm__ volatile("" : "+r"(address));
  return address;
}

NOINLINE static int first_look(void) {
  CHECK(initialised == 7 && zero == 0 && observed == 3 && counted == 5 && aligned == 9);
  CHECK(table[3] == 30 && record.name[1] == 'b' && record.number == 11 && fixed == 13 && overridable == 15 && hidden == 17);
  CHECK(other_name == 7 && elsewhere == 19 && elsewhere_zero == 0);
  CHECK((uintptr_t)&aligned % largest_alignment == 0);
  CHECK((uintptr_t)&elsewhere_aligned % 64 == 0);
  CHECK(sum_of(1, 4) == 60);
  CHECK(local_count() == 101 && local_count() == 102);
  return 0;
}

NOINLINE static void change(int by) {
  initialised += by;
  zero = by;
  observed += by;
  counted += by;
  aligned += by;
  for (int i = 0; i < 8; ++i) table[i] += by;
  record.number += by;
  hidden += by;
  elsewhere += by;
  elsewhere_add(by);
  *either(0) += by;
}

NOINLINE static int changed(int by) {
  CHECK(initialised == 7 + by && other_name == 7 + by && zero == by && observed == 3 + by && counted == 5 + by);
  CHECK(aligned == 9 + by && record.number == 11 + by && hidden == 17 + by);
  CHECK(elsewhere == 19 + 2 * by && elsewhere_zero == by);
  CHECK(left == 1 && right == 4 + by && *choose(2) == 4 + by && *choose(4) == 20 + by);
  CHECK(choose(0) == &left && choose(1) == &middle && choose(3) == &zero && choose(9) == 0);
  CHECK(sum_of(0, 8) == 280 + 8 * by);
  int expected = 5 + by;
  CHECK(swap_if(&expected, 77) && counted == 77 && !swap_if(&expected, 78) && expected == 77);
  counted = 5 + by;
  return 0;
}

EXPORT("run") int run(void) {
  unsigned alignment = 16;
  for (const unsigned* each = alignments; each != alignments_end; ++each)
    if (*each > alignment) alignment = *each;
  CHECK(alignment == largest_alignment);
  CHECK(image_end - image <= copy_size);
  CHECK((uintptr_t)copies > (uintptr_t)image);

  int* addresses[2];
  for (int thread = 0; thread < 2; ++thread) {
    copy(copies[thread] + (uintptr_t)image % largest_alignment);
    become(thread);
    const int line = first_look();
    if (line) return line;
    addresses[thread] = where();
    change(thread + 1);
  }
  CHECK(addresses[0] != addresses[1]);
  for (int thread = 0; thread < 2; ++thread) {
    become(thread);
    const int line = changed(thread + 1);
    if (line) return line;
    CHECK(*addresses[thread] == 8 + thread);
    CHECK(local_count() == 103);
    CHECK(constants(thread) == 0);
    CHECK(objects(thread) == 0);
  }
  set_tls_base(0);  // the image itself: nobody wrote there
  return first_look();
}
