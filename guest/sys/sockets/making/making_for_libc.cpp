// syslog() and the name service cache want a daemon. There is none outside of the program, and one inside needs the same kind
// of socket: so they bring none.
#include "sys/sockets/making/making.h"

// Linked if the program makes sockets of AF_UNIX.
// NOLINTNEXTLINE(readability-redundant-declaration): here the reference is a weak one
extern "C" [[gnu::weak]] int weft_local_socket(int family, int type, int protocol);

int weft_socket_of_libc(int family, int type, int protocol) {
  if (&weft_local_socket) return weft_local_socket(family, type, protocol);
  return weft::sys::socket_of({}, family, type, protocol);
}
