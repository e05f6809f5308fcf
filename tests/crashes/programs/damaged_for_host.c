// The heap is damaged, and the next who wants memory is the host: it calls the program's cabi_realloc for what readlink() gives.
// kind: damaged-heap
// what: *heap*
// says: *
// run: --tmp
// stack: ... main:here
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int count, char** arguments) {
  static char room[100];
  char* volatile blocks[40];
  if (symlink("eighteen letters..", "/tmp/link") != 0) return 1;
  for (int i = 0; i != 40; ++i) blocks[i] = malloc(18);
  for (int i = 0; i != 40; ++i) memset(blocks[i], 'x', (size_t)count * 64);
  return readlink("/tmp/link", room, sizeof room) > 0;  // here
}
