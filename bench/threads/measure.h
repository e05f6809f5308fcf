// How the programs of bench/threads and bench/cxx measure what repeats.
//
// Measured and bare times are taken in turn, in slices of a fraction of a millisecond, and the medians are told: so other work
// on the machine disturbs little. A line is printed for each: name, nanoseconds an operation, and, in a component, switches an
// operation, nanoseconds of a bare switch, and nanoseconds beyond the bare ones.
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

struct benchmark {
  const char* name;
  void (*start)(void);
  double (*run)(int count);  // returns the number of operations
  void (*end)(void);
};

void measure(const struct benchmark* benchmark);

void sort_numbers(double* numbers, int count);

#ifdef __cplusplus
}
#endif
