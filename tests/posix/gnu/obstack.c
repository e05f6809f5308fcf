// An obstack's objects grow, are kept together, and go with all that came after them. [glibc]
// component: -lobstack
#include <obstack.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

#define obstack_chunk_alloc malloc
#define obstack_chunk_free free

int main(void) {
  struct obstack stack;
  obstack_init(&stack);
  obstack_grow(&stack, "hello, ", 7);
  obstack_grow0(&stack, "world", 5);
  CHECK(obstack_object_size(&stack) == 13);
  char* const first = obstack_finish(&stack);
  CHECK(strcmp(first, "hello, world") == 0);
  int* const numbers = obstack_alloc(&stack, 100000 * sizeof(int));
  CHECK((size_t)numbers % _Alignof(int) == 0);
  for (int i = 0; i < 100000; i++) numbers[i] = i;
  for (int i = 0; i < 10000; i++) obstack_1grow(&stack, (char)('a' + i % 26));
  obstack_1grow(&stack, '\0');
  char* const letters = obstack_finish(&stack);
  CHECK(strlen(letters) == 10000 && numbers[99999] == 99999 && strcmp(first, "hello, world") == 0);
  CHECK(obstack_memory_used(&stack) > 410000);
  obstack_free(&stack, numbers);
  CHECK(obstack_memory_used(&stack) < 410000 + 20000);
  CHECK(strcmp(obstack_copy0(&stack, "again", 5), "again") == 0);
  obstack_free(&stack, NULL);
  return 0;
}
