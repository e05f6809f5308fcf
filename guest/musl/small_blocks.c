/* malloc() and free(), with a shelf of small blocks for each of musl's size classes before musl's own: what is freed is put
   there, and what is allocated next, of that class, taken from there. musl's allocator is careful with memory, and slow where a
   program allocates and frees the same size again and again: a class of which no other block is in use gives its group back
   with the block, and the next call makes the group anew. docs/performance.md has the figures.

   A block on a shelf is in use for musl. Its header says that it is free, in a value that musl has no use for; so whoever frees
   it again, or gives it to realloc(), is found out as ever. No longer needed when a malloc + free of musl's takes as long as
   one of glibc: bench/heap. */
#include <stdlib.h>

#include "meta.h"
#undef malloc
#undef free

void* __libc_malloc_impl(size_t);

enum {
  shelf_count = 20,     /* classes, of up to 1,004 bytes */
  blocks_on_shelf = 16, /* 94 KB on full shelves */
  largest = UNIT * 63 - IB,
  on_shelf = 6 /* in a block's header, where musl has a number from 0 to 5, or 7 */
};

struct block {
  struct block* next;
};

static struct shelf {
  struct block* first;
  unsigned blocks;
} shelves[shelf_count];

static struct shelf* shelf_of_size(size_t size) {
  const int class = size_to_class(size);
  /* As musl does it, where a class has few blocks: a block of the next one. */
  return &shelves[!shelves[class].first && class >= 4 ? class | 1 : class];
}

weak void* malloc(size_t size) {
  if (size > largest) return __libc_malloc_impl(size);
  struct shelf* const shelf = shelf_of_size(size);
  struct block* const block = shelf->first;
  if (!block) return __libc_malloc_impl(size);
  shelf->first = block->next;
  --shelf->blocks;
  unsigned char* const start = (unsigned char*)block;
  set_size(start, start + UNIT * size_classes[shelf - shelves] - IB, size);
  return block;
}

/* Whether a block is one for a shelf, and there is room. What is wrong with another one musl's free() finds out. */
static int shelve(unsigned char* start) {
  if (start[-4]) return 0;
  const unsigned offset = *(uint16_t*)(start - 2);
  const struct group* const group = (const void*)(start - UNIT * offset - UNIT);
  const struct meta* const meta = group->meta;
  if (meta->mem != group || meta->sizeclass >= shelf_count) return 0;
  struct shelf* const shelf = &shelves[meta->sizeclass];
  const unsigned units = size_classes[meta->sizeclass];
  const unsigned slot = start[-3] & 31;
  /* An aligned block may be anywhere in its slot. */
  if (shelf->blocks == blocks_on_shelf || offset != slot * units) return 0;
  /* Crashes if something was written behind the block, or if it is on a shelf. */
  get_nominal_size(start, start + UNIT * units - IB);
  start[-3] = slot | on_shelf << 5;
  struct block* const block = (struct block*)start;
  block->next = shelf->first;
  shelf->first = block;
  ++shelf->blocks;
  return 1;
}

weak void free(void* block) {
  if (!block || shelve(block)) return;
  __libc_free(block);
}
