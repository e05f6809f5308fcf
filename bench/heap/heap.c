// malloc and free: one line for each row, its name and the nanoseconds of an allocation with its free. The median of 15 slices.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { slices = 15, most_blocks = 10000 };

struct row {
  const char* name;
  unsigned live;     // blocks in use, of which one after another is replaced by a new one
  unsigned largest;  // their sizes are spread evenly up to here
  unsigned count;    // of a slice
};

static const struct row rows[] = {
    {"one", 1, 40, 20000},
    {"few", 100, 128, 20000},
    {"many", most_blocks, 128, 50000},
    {"middling", most_blocks, 2000, 50000},
    {"large", 1000, 60000, 5000},
};

static void* volatile blocks[most_blocks];
static uint32_t state = 1;

static uint32_t below(uint32_t limit) {
  state = state * 1664525 + 1013904223;
  return (uint32_t)(((uint64_t)state * limit) >> 32);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return 1e9 * (double)time.tv_sec + (double)time.tv_nsec;
}

static int compare(const void* a, const void* b) {
  const double x = *(const double*)a, y = *(const double*)b;
  return x < y ? -1 : x > y;
}

static void replace_one(const struct row* row) {
  void* volatile* const block = &blocks[below(row->live)];
  free(*block);
  char* const made = malloc(1 + below(row->largest));
  if (!made) abort();
  *made = 1;
  *block = made;
}

static void measure(const struct row* row) {
  double seen[slices];
  for (unsigned i = 0; i < row->live * 4; ++i) replace_one(row);
  for (int slice = 0; slice < slices; ++slice) {
    const double start = now();
    for (unsigned i = 0; i < row->count; ++i) replace_one(row);
    seen[slice] = (now() - start) / row->count;
  }
  for (unsigned i = 0; i < row->live; ++i) {
    free(blocks[i]);
    blocks[i] = NULL;
  }
  qsort(seen, slices, sizeof *seen, compare);
  printf("%s %.2f\n", row->name, seen[slices / 2]);
}

int main(void) {
  for (unsigned i = 0; i < sizeof rows / sizeof *rows; ++i) measure(&rows[i]);
}
