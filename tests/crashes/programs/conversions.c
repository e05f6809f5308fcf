// A conversion to an integer that traps, as -mno-nontrapping-fptoint code of others has it.
// kind: conversion
// variants: O0 O2-g O0-s
// arguments: 1e300
// what: converted a number to a 32-bit integer that cannot hold it
// stack: main:narrow
// arguments: nan
// what: converted a NaN to a 32-bit integer
// stack: main:narrow
// arguments: -1e300 wide
// what: converted a number to an unsigned 64-bit integer that cannot hold it
// stack: main:wide
#include <stdlib.h>

int main(int count, char** arguments) {
  const double number = strtod(arguments[1], NULL);
  if (count == 3) return (int)__builtin_wasm_trunc_u_i64_f64(number);  // wide
  return __builtin_wasm_trunc_s_i32_f64(number);  // narrow
}
