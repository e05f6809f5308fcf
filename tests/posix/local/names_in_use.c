// A name is one socket's: EADDRINUSE. An abstract one, of which each type has its own, is free when its socket has been closed;
// a path stays until it is removed, and then is free though the socket is open. A socket has one name. (unix(7); POSIX bind)
// red: EADDRINUSE EINVAL
// red: unlink(path) 0
#include "local.h"

int main(void) {
  int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
  for (int i = 0; i < 3; i++) {
    int first = bound(types[i], "@name"), second = new_socket(types[i]), other = new_socket(SOCK_DGRAM);
    FAILS(bind_name(second, "@name"), EADDRINUSE);
    FAILS(bind_name(first, "@second name"), EINVAL);
    FAILS(bind_name(first, "path"), EINVAL);
    CHECK(access("path", F_OK) != 0 || unlink("path") == 0);  // Linux makes it all the same
    EQUAL(bind_name(other, "@nam"), 0);
    // Each type has abstract names of its own.
    int same = bound(types[(i + 1) % 3], "@name");
    EQUAL(close(same), 0);
    EQUAL(close(first), 0);
    EQUAL(bind_name(second, "@name"), 0);
    EQUAL(close(second), 0);
    EQUAL(close(other), 0);

    first = bound(types[i], "path");
    second = new_socket(types[i]);
    FAILS(bind_name(second, "path"), EADDRINUSE);
    FAILS(bind_name(second, "./path"), EADDRINUSE);
    EQUAL(close(first), 0);
    FAILS(bind_name(second, "path"), EADDRINUSE);
    EQUAL(unlink("path"), 0);
    EQUAL(bind_name(second, "path"), 0);
    EQUAL(unlink("path"), 0);
    first = bound(types[i], "path");
    EQUAL(close(first), 0);
    EQUAL(close(second), 0);
    EQUAL(unlink("path"), 0);
  }
  int socket = new_socket(SOCK_STREAM);
  EQUAL(mkdir("directory", 0700), 0);
  FAILS(bind_name(socket, "directory"), EADDRINUSE);
  FAILS(bind_name(socket, "nowhere/path"), ENOENT);
  EQUAL(close(open("file", O_CREAT | O_WRONLY, 0600)), 0);
  FAILS(bind_name(socket, "file"), EADDRINUSE);
  FAILS(bind_name(socket, "file/path"), ENOTDIR);
  EQUAL(bind_name(socket, "directory/path"), 0);
  puts("in use");
}
