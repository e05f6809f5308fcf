// Sockets that are not connected cannot send; of those that need a connection a stream gives EINVAL and records ENOTCONN to who
// receives; a connected stream takes no address. (Linux unix_stream_sendmsg and its like; POSIX send, recv)
// red: ENOTCONN EPIPE
#include "local.h"

int main(void) {
  char byte = 'x';
  int stream = new_socket(SOCK_STREAM), datagrams = new_socket(SOCK_DGRAM), records = new_socket(SOCK_SEQPACKET);
  FAILS(send(stream, &byte, 1, 0), ENOTCONN);
  FAILS(send(datagrams, &byte, 1, 0), ENOTCONN);
  FAILS(send(records, &byte, 1, 0), ENOTCONN);
  FAILS(recv(stream, &byte, 1, 0), EINVAL);
  FAILS(recv(datagrams, &byte, 1, MSG_DONTWAIT), EAGAIN);
  FAILS(recv(records, &byte, 1, 0), ENOTCONN);
  FAILS(send_name(stream, &byte, 1, 0, "@nobody"), EOPNOTSUPP);
  FAILS(send_name(datagrams, &byte, 1, 0, "@nobody"), ECONNREFUSED);
  FAILS(send_name(datagrams, &byte, 1, 0, "nobody"), ENOENT);
  EQUAL(ready(stream), POLLOUT | POLLHUP);
  EQUAL(ready(datagrams), POLLOUT);
  EQUAL(ready(records), POLLOUT | POLLHUP);
  EQUAL(shutdown(stream, SHUT_RDWR), 0);
  FAILS(send(stream, &byte, 1, 0), ENOTCONN);
  int listener = listening(SOCK_STREAM, "@listener", 1);
  FAILS(send(listener, &byte, 1, 0), ENOTCONN);
  FAILS(recv(listener, &byte, 1, 0), EINVAL);
  int client = connected(SOCK_STREAM, "@listener");
  FAILS(send_name(client, &byte, 1, 0, "@listener"), EISCONN);
  int ends[2];
  EQUAL(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
  EQUAL(send_name(ends[0], &byte, 1, 0, "@nobody"), 1);
  expect(ends[1], "x", 0);
  puts("not connected");
}
