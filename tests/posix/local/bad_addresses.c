// Addresses that are none: too short, too long, of another family. (Linux unix_validate_addr; POSIX bind, connect, ERRORS)
// red: EINVAL ENOENT
#include "local.h"

static char bytes[300];

int main(void) {
  int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
  struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "x"};
  memcpy(bytes, &name, sizeof name);
  for (int i = 0; i < 3; i++) {
    int socket = new_socket(types[i]);
    name.sun_family = AF_UNIX;
    FAILS(connect(socket, (struct sockaddr*)&name, sizeof name.sun_family), EINVAL);
    FAILS(connect(socket, (struct sockaddr*)&name, 1), EINVAL);
    FAILS(bind(socket, (struct sockaddr*)&name, 1), EINVAL);
    FAILS(bind(socket, (struct sockaddr*)bytes, sizeof name + 1), EINVAL);
    FAILS(connect(socket, (struct sockaddr*)bytes, sizeof name + 1), EINVAL);
    FAILS(bind(socket, (struct sockaddr*)8, sizeof name), EFAULT);
    name.sun_family = AF_INET;
    FAILS(bind(socket, (struct sockaddr*)&name, sizeof name), EINVAL);
    FAILS(connect(socket, (struct sockaddr*)&name, sizeof name), EINVAL);
    if (types[i] == SOCK_DGRAM) FAILS(sendto(socket, "x", 1, 0, (struct sockaddr*)&name, sizeof name), EINVAL);
    socklen_t size = sizeof name;
    EQUAL(getsockname(socket, (struct sockaddr*)&name, &size), 0);
    EQUAL(size, sizeof name.sun_family);
  }
  puts("refused");
}
