// Small blocks of all kinds, allocated, resized and freed by several threads in no order: none lies in another, none loses
// what is written to it, each is aligned, and what calloc gives is zero though it was written to before. (POSIX malloc)
// output: 60000 steps\n
#include <malloc.h>
#include <stddef.h>
#include <stdint.h>

#include "check.h"

enum { threads = 3, blocks = 200, steps = 20000, sizes = 1300 };

struct block {
  unsigned char* data;
  size_t size;
  unsigned char mark;
};

static struct block shared[blocks];
static int done;

static uint32_t next(uint32_t* state) { return *state = *state * 1664525 + 1013904223; }
static uint32_t below(uint32_t* state, uint32_t limit) { return (next(state) >> 8) % limit; }

static void all_are(const unsigned char* data, size_t size, unsigned char mark) {
  for (size_t i = 0; i < size; ++i) EQUAL(data[i], mark);
}

static void fill(struct block* block, unsigned char mark) {
  block->mark = mark;
  memset(block->data, mark, block->size);
}

static void allocate(struct block* block, uint32_t* state) {
  // Sizes on both sides of every class.
  block->size = below(state, 4) ? below(state, 170) : below(state, sizes);
  switch (below(state, 5)) {
    case 0:
      block->data = calloc(1, block->size);
      all_are(block->data, block->size, 0);
      break;
    case 1: {
      const size_t alignment = (size_t)16 << below(state, 5);
      block->data = aligned_alloc(alignment, block->size);
      EQUAL((uintptr_t)block->data % alignment, 0);
      break;
    }
    default:
      block->data = malloc(block->size);
  }
  CHECK(block->data || block->size == 0);
  EQUAL((uintptr_t)block->data % _Alignof(max_align_t), 0);
  CHECK(malloc_usable_size(block->data) >= block->size);
}

static void resize(struct block* block, uint32_t* state) {
  const size_t before = block->size;
  block->size = 1 + below(state, sizes);
  block->data = realloc(block->data, block->size);
  CHECK(block->data);
  all_are(block->data, before < block->size ? before : block->size, block->mark);
}

static void step(uint32_t* state) {
  struct block* const block = &shared[below(state, blocks)];
  all_are(block->data, block->size, block->mark);
  if (block->data && below(state, 4) == 0) {
    resize(block, state);
  } else {
    free(block->data);
    allocate(block, state);
  }
  fill(block, (unsigned char)next(state));
}

static void* work(void* seed) {
  static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  uint32_t state = (uint32_t)(uintptr_t)seed;
  for (int i = 0; i < steps; ++i) {
    pthread_mutex_lock(&mutex);
    step(&state);
    ++done;
    pthread_mutex_unlock(&mutex);
  }
  return NULL;
}

int main(void) {
  pthread_t thread[threads];
  for (int i = 0; i < threads; ++i) thread[i] = start(work, (void*)(uintptr_t)(i + 1));
  for (int i = 0; i < threads; ++i) join(thread[i]);
  for (int i = 0; i < blocks; ++i) all_are(shared[i].data, shared[i].size, shared[i].mark);
  printf("%d steps\n", done);
}
