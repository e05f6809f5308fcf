/* A set of bytes, of which sixteen are looked up at a time: a bit for each upper half of a byte, in the place of its lower
 * half. */
#pragma once

#include "blocks.h"

struct byte_set {
  block low, high; /* of bytes below 128, and of the others */
};

/* In registers: a block is slow to load from where single bytes have just been stored. */
static inline struct byte_set with_byte(struct byte_set set, unsigned char byte) {
  const block places = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  const block place = (block)(places == all(byte % 16)) & all(1 << byte / 16 % 8);
  if (byte < 128)
    set.low |= place;
  else
    set.high |= place;
  return set;
}

static inline block is_in_set(struct byte_set set, block bytes) {
  /* A place of sixteen or more gives 0: a byte is not looked up in the half that it is not in. */
  const signed_block low = __builtin_wasm_swizzle_i8x16((signed_block)set.low, (signed_block)(bytes & 0x8f));
  const signed_block high = __builtin_wasm_swizzle_i8x16((signed_block)set.high, (signed_block)((bytes & 0x8f) ^ 0x80));
  const signed_block powers = {1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128};
  const block bit = (block)__builtin_wasm_swizzle_i8x16(powers, (signed_block)(bytes >> 4));
  return (block)((((block)low | (block)high) & bit) != 0);
}
