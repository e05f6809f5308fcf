// When memory is used up, malloc gives ENOMEM and pthread_create EAGAIN, and the program lives: what is given back is there
// again, for threads too. (POSIX malloc, ENOMEM; pthread_create, EAGAIN)
// native: skip
// timeout: 30
// output: ENOMEM\nEAGAIN\na thread again\n
#include "check.h"

struct block {
  struct block* next;
};

static void* routine(void* argument) { return argument; }

// Takes all there is, in blocks of this size at least.
static struct block* take_all(struct block* blocks, size_t size) {
  for (;;) {
    struct block* block = malloc(size);
    if (!block) break;
    block->next = blocks;
    blocks = block;
  }
  return blocks;
}

int main(void) {
  struct block* blocks = NULL;
  for (size_t size = 1 << 28; size >= 1 << 15; size /= 2) blocks = take_all(blocks, size);
  EQUAL(errno, ENOMEM);  // not zeroed before: LLVM knows malloc, and that it leaves errno alone
  puts("ENOMEM");
  pthread_t thread;
  EQUAL(pthread_create(&thread, NULL, routine, NULL), EAGAIN);
  puts("EAGAIN");
  while (blocks) {
    struct block* next = blocks->next;
    free(blocks);
    blocks = next;
  }
  EQUAL(join(start(routine, NULL)) == NULL, 1);
  void* large = malloc(1 << 28);
  CHECK(large);
  free(large);
  puts("a thread again");
}
