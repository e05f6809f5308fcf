/* Sixteen bytes at a time, by WebAssembly's SIMD instructions, which every host has and no flag turns on.

   What lies beyond the end of a string may be read, but not what lies beyond the end of memory. Memory has whole pages of
   64 KiB, so a block at a multiple of sixteen is all inside if one byte of it is. */
#pragma once

#include <stdint.h>
#include <string.h>

typedef unsigned char block __attribute__((__vector_size__(16), __may_alias__));
typedef signed char signed_block __attribute__((__vector_size__(16)));
typedef unsigned char block_anywhere __attribute__((__vector_size__(16), __may_alias__, __aligned__(1)));

/* The bytes of a block that are not 0, which are 255, as bits: the first byte's is the lowest one. */
static inline unsigned bits(block differ) { return (unsigned)__builtin_wasm_bitmask_i8x16((signed_block)differ); }

static inline unsigned first(unsigned bits) { return (unsigned)__builtin_ctz(bits); }
static inline unsigned last(unsigned bits) { return 31U - (unsigned)__builtin_clz(bits); }

static inline block all(int byte) {
  const unsigned char b = (unsigned char)byte;
  return (block){b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b};
}

static inline uintptr_t place_in_block(const void* at) { return (uintptr_t)at % sizeof(block); }
static inline const block* block_around(const void* at) { return (const block*)((uintptr_t)at - place_in_block(at)); }

/* Whether a block that begins anywhere is inside of memory for certain. */
static inline int is_inside(const void* at) { return (uint16_t)(uintptr_t)at <= UINT16_MAX - sizeof(block) + 1; }
static inline block block_at(const void* at) { return *(const block_anywhere*)at; }
