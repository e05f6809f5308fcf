// A program without threads that has polled a standard input on which nothing comes ends when main returns. (POSIX exit)
// stdin: open
// red: poll(descriptors, count, timeout) 1
#include <poll.h>

#include "file.h"

int main(void) {
  struct pollfd input = {.fd = 0, .events = POLLIN};
  EQUAL(poll(&input, 1, 20), 0);  // which has begun to read
  puts("nothing came");
}
