#include <errno.h>
#include <sys/socket.h>

// Of a kind, and with an option, that only the program knows: all there are.
int main(int count, char **words) {
  (void)words;
  int value = 0;
  socklen_t size = sizeof value;
  const int any = socket(count, count, 0);  // AF_UNIX, SOCK_STREAM
  return any < 0 || getsockopt(any, count, SO_TYPE * count, &value, &size) || value != SOCK_STREAM;
}
