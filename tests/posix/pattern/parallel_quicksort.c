// A quicksort that gives one half of each split to a new thread sorts. (POSIX pthread_create, pthread_join)
// red: pthread_join(thread, result) 0
#include "check.h"

static int numbers[50000];
static struct range {
  int *from, *to;
} whole = {numbers, numbers + 50000};

static void* sort(void* argument) {
  struct range range = *(struct range*)argument;
  if (range.to - range.from < 2) return NULL;
  int pivot = range.from[(range.to - range.from) / 2], *low = range.from, *high = range.to - 1;
  while (low <= high) {
    while (*low < pivot) low++;
    while (*high > pivot) high--;
    if (low > high) break;
    int other = *low;
    *low++ = *high;
    *high-- = other;
  }
  struct range left = {range.from, high + 1}, right = {low, range.to};
  if (range.to - range.from < 2000) {
    sort(&left);
    sort(&right);
  } else {
    pthread_t thread = start(sort, &left);
    sort(&right);
    EQUAL(pthread_join(thread, NULL), 0);
  }
  return NULL;
}

int main(void) {
  unsigned seed = 12345;
  unsigned long before = 0, after = 0;
  for (int i = 0; i < 50000; i++) {
    seed = seed * 1664525 + 1013904223;
    numbers[i] = (int)(seed >> 8) % 1000000;
    before += (unsigned long)numbers[i];
  }
  sort(&whole);
  for (int i = 0; i < 50000; i++) after += (unsigned long)numbers[i];
  for (int i = 1; i < 50000; i++) CHECK(numbers[i - 1] <= numbers[i]);
  CHECK(before == after);
  printf("%d %d %d\n", numbers[0], numbers[25000], numbers[49999]);
}
