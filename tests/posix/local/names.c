// A socket's name is told as it was bound: none at all, a path with the null byte at its end, even where the address had none,
// an abstract name with all its bytes, or one that is chosen. Who accepts has the listening one's. (unix(7), "Address format")
// red: getpeername getsockname
// red: bind(descriptor, address, size) bind(descriptor, address, (size) - 1)
#include "local.h"

static void show(const char* what, int (*call)(int, struct sockaddr*, socklen_t*), int descriptor) {
  struct sockaddr_un name;
  memset(&name, '#', sizeof name);
  socklen_t size = sizeof name;
  EQUAL(call(descriptor, (struct sockaddr*)&name, &size), 0);
  EQUAL(name.sun_family, AF_UNIX);
  printf("%s: %d [", what, (int)size);
  const char* bytes = (char*)&name;
  socklen_t at = offsetof(struct sockaddr_un, sun_path);
  if (size > at && bytes[at] == 0) at += 9;  // and the process
  for (; at < size && at < sizeof name; at++) printf("%c", bytes[at] ? bytes[at] : '0');
  puts("]");
}

int main(void) {
  int ends[2];
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  show("one of a pair", getsockname, ends[0]);
  show("the other one", getpeername, ends[0]);
  int listener = listening(SOCK_STREAM, "path", 5);
  int client = connected(SOCK_STREAM, "path");
  int server = accept(listener, NULL, NULL);
  show("listener", getsockname, listener);
  show("client", getsockname, client);
  show("client's peer", getpeername, client);
  show("server", getsockname, server);
  show("server's peer", getpeername, server);
  EQUAL(bind_name(client, "@late"), 0);
  show("server's peer, which has a name now", getpeername, server);
  EQUAL(close(client), 0);
  show("and has gone", getpeername, server);
  FAILS(getpeername(listener, NULL, NULL), ENOTCONN);

  struct sockaddr_un name = {.sun_family = AF_UNIX};
  memcpy(name.sun_path, "unterminated", 12);
  int other = new_socket(SOCK_DGRAM);
  EQUAL(bind(other, (struct sockaddr*)&name, offsetof(struct sockaddr_un, sun_path) + 5), 0);
  show("five bytes", getsockname, other);
  memset(name.sun_path, 'f', sizeof name.sun_path);
  other = new_socket(SOCK_DGRAM);
  EQUAL(bind(other, (struct sockaddr*)&name, sizeof name), 0);
  show("all bytes", getsockname, other);
  struct address abstract = address_of("@a.b.");
  abstract.name.sun_path[10] = abstract.name.sun_path[12] = 0;
  other = new_socket(SOCK_DGRAM);
  EQUAL(bind(other, (struct sockaddr*)&abstract.name, abstract.size), 0);
  show("abstract", getsockname, other);
  EQUAL(send_name(ends[0], "", 0, 0, "@late") < 0, 1);

  other = new_socket(SOCK_DGRAM);
  name.sun_family = AF_UNIX;
  EQUAL(bind(other, (struct sockaddr*)&name, sizeof name.sun_family), 0);
  struct sockaddr_un chosen;
  socklen_t size = sizeof chosen;
  EQUAL(getsockname(other, (struct sockaddr*)&chosen, &size), 0);
  EQUAL(size, offsetof(struct sockaddr_un, sun_path) + 6);
  EQUAL(chosen.sun_path[0], 0);
  EQUAL(strspn(&chosen.sun_path[1], "0123456789abcdef") >= 5, 1);
  EQUAL(bind(other, (struct sockaddr*)&name, sizeof name.sun_family), 0);
  int third = new_socket(SOCK_DGRAM);
  EQUAL(bind(third, (struct sockaddr*)&name, sizeof name.sun_family), 0);
  EQUAL(sendto(third, "hello", 5, 0, (struct sockaddr*)&chosen, size), 5);
  expect(other, "hello", 0);

  // A short buffer gets as much as it has room for, and the whole size.
  memset(&name, '#', sizeof name);
  size = 4;
  EQUAL(getsockname(server, (struct sockaddr*)&name, &size), 0);
  EQUAL(size, 7);
  EQUAL(name.sun_path[2], '#');
}
