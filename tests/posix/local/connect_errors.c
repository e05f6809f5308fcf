// What connect refuses: names that nobody has, sockets that do not listen, of another type, and what is connected or listens
// itself. (unix(7), ERRORS; POSIX connect)
// red: ECONNREFUSED ENOENT
// red: SOCK_SEQPACKET SOCK_STREAM
#include "local.h"

int main(void) {
  int stream = new_socket(SOCK_STREAM), records = new_socket(SOCK_SEQPACKET), datagrams = new_socket(SOCK_DGRAM);
  FAILS(connect_name(stream, "@nobody"), ECONNREFUSED);
  FAILS(connect_name(stream, "nobody"), ENOENT);
  FAILS(connect_name(datagrams, "@nobody"), ECONNREFUSED);
  int bound_only = bound(SOCK_STREAM, "@bound");
  FAILS(connect_name(stream, "@bound"), ECONNREFUSED);
  EQUAL(close(bound_only), 0);
  FAILS(listen(stream, 5), EINVAL);
  FAILS(listen(datagrams, 5), EOPNOTSUPP);
  int listener = listening(SOCK_STREAM, "@listener", 5);
  FAILS(connect_name(records, "@listener"), ECONNREFUSED);
  int of_path = listening(SOCK_STREAM, "listener", 5);
  FAILS(connect_name(records, "listener"), EPROTOTYPE);
  FAILS(connect_name(datagrams, "listener"), EPROTOTYPE);
  FAILS(send_name(datagrams, "x", 1, 0, "listener"), EPROTOTYPE);
  EQUAL(close(of_path), 0);
  FAILS(connect_name(listener, "@listener"), EINVAL);
  EQUAL(value_of(listener, SO_ACCEPTCONN), 1);
  EQUAL(value_of(stream, SO_ACCEPTCONN), 0);
  EQUAL(connect_name(stream, "@listener"), 0);
  FAILS(connect_name(stream, "@listener"), EISCONN);
  FAILS(listen(stream, 5), EINVAL);
  FAILS(accept(stream, NULL, NULL), EINVAL);
  FAILS(accept(datagrams, NULL, NULL), EOPNOTSUPP);
  FAILS(accept4(listener, NULL, NULL, 1), EINVAL);
  int file = open(".", O_RDONLY);
  FAILS(connect_name(file, "@listener"), ENOTSOCK);
  FAILS(connect_name(-1, "@listener"), EBADF);
  EQUAL(close(listener), 0);
  FAILS(connect_name(records, "@listener"), ECONNREFUSED);
  puts("refused");
}
