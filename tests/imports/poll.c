// poll: with a timeout that passes, and for what is ready.
#include <poll.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  struct pollfd wanted = {.fd = ends[0], .events = POLLIN};
  if (poll(&wanted, 1, 20) != 0) return 2;
  if (write(ends[1], "x", 1) != 1) return 3;
  return poll(&wanted, 1, -1) == 1 && wanted.revents == POLLIN ? 0 : 4;
}
