// Linux, not POSIX: a program's own malloc(), free(), calloc() and realloc() are what libc uses, too (glibc's manual,
// "Replacing malloc").
// flags: -O0 -O2 -flto
// options: -fno-builtin
// red: strdup(text) ((void)(text), "")
#include <stdint.h>

#include "../check.h"

static _Alignas(16) char pool[1 << 21];
static size_t used;
static volatile int frees;

void* malloc(size_t size) {
  size_t* const header = (size_t*)(pool + used);
  used += (size + 31) & ~(size_t)15;
  if (used > sizeof pool) return NULL;
  *header = size;
  return (char*)header + 16;
}
void free(void* block) { frees += block != NULL; }
void* calloc(size_t count, size_t size) {
  void* const block = malloc(count * size);
  return block ? memset(block, 0, count * size) : NULL;
}
void* realloc(void* block, size_t size) {
  void* const larger = malloc(size);
  if (!block || !larger) return larger;
  const size_t old = *(size_t*)((char*)block - 16);
  return memcpy(larger, block, old < size ? old : size);
}

static int is_ours(const void* block) {
  return (uintptr_t)block >= (uintptr_t)pool && (uintptr_t)block < (uintptr_t)pool + sizeof pool;
}

static void* work(void* argument) { return strdup(argument); }

int main(void) {
  char* const copy = strdup("copy");
  char* printed = NULL;
  EQUAL(asprintf(&printed, "%d-%s", 4, copy), 6);
  char* const of_thread = join(start(work, "of a thread"));
  CHECK(is_ours(copy) && is_ours(printed) && is_ours(of_thread));
  puts(of_thread);
  const int before = frees;
  free(copy);
  EQUAL(frees, before + 1);
}
