#include "measure.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "host.h"

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

enum { slices = 25 };
static const double slice_seconds = 300e-6;

struct slice {
  double total, switches, bare, ours;
};

static int compare(const void* a, const void* b) {
  const double x = *(const double*)a, y = *(const double*)b;
  return x < y ? -1 : x > y;
}

void sort_numbers(double* numbers, int count) { qsort(numbers, (size_t)count, sizeof(double), compare); }

// Of one of a slice's numbers.
static double median(const struct slice* of, size_t offset) {
  double values[slices];
  for (int i = 0; i < slices; ++i) memcpy(&values[i], (const char*)&of[i] + offset, sizeof(double));
  sort_numbers(values, slices);
  return values[slices / 2];
}

static struct slice measure_slice(const struct benchmark* benchmark, int count) {
  const double bare_before = bare_switch();
  const unsigned long long switches = switches_made();
  const double start = now();
  const double operations = benchmark->run(count);
  const double taken = now() - start;
  struct slice slice = {.total = 1e9 * taken / operations, .switches = (double)(switches_made() - switches) / operations};
  slice.bare = (bare_before + bare_switch()) / 2;
  slice.ours = slice.total - slice.switches * slice.bare;
  return slice;
}

static int count_for_a_slice(const struct benchmark* benchmark) {
  for (int count = 16;; count *= 2) {
    const double start = now();
    benchmark->run(count);
    const double taken = now() - start;
    if (taken > slice_seconds / 4) return (int)(count * slice_seconds / taken) + 1;
  }
}

void measure(const struct benchmark* benchmark) {
  struct slice seen[slices];
  benchmark->start();
  const int count = count_for_a_slice(benchmark);
  for (int i = 0; i < slices; ++i) seen[i] = measure_slice(benchmark, count);
  benchmark->end();
  printf("%s %.3f %.4f %.3f %.3f\n", benchmark->name, median(seen, offsetof(struct slice, total)),
         median(seen, offsetof(struct slice, switches)), median(seen, offsetof(struct slice, bare)),
         median(seen, offsetof(struct slice, ours)));
}
