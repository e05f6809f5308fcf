// A mapping that is made while another thread writes to the file has what was written. (POSIX mmap, MAP_SHARED)
// red: pwrite(file, data, size, at) ((ssize_t)(size))
#include "mapping.h"

enum { size = 1 << 20, rounds = 20 };

static int file;
static char bytes[size];

static void* writes(void* round) {
  memset(bytes, *(int*)round, size);
  EQUAL(pwrite(file, bytes, size, 0), size);
  return NULL;
}

int main(void) {
  file = open_file("data", O_RDWR | O_CREAT);
  EQUAL(ftruncate(file, size), 0);
  const int other = open_file("data", O_RDWR);
  for (int round = 1; round <= rounds; round++) {
    const pthread_t writer = start(writes, &round);
    sched_yield();
    char* const here = map_shared(other, size, 0, PROT_READ | PROT_WRITE);
    join(writer);
    for (int i = 0; i < size; i += 64) EQUAL(here[i], round);
    EQUAL(munmap(here, size), 0);
  }
  puts("seen");
}
