// A datagram goes to the name that sendto gives, and the receiver is told who has sent it: a name, or nothing. Who is connected
// sends to its peer, gets nothing from others (EPERM to them), and can be disconnected by AF_UNSPEC. (POSIX sendto, recvfrom,
// connect; Linux unix_dgram_connect)
// red: connect(descriptor, name, size) 0
// red: EPERM EACCES
#include "local.h"

static void receive_and_answer(int socket) {
  char bytes[100];
  struct sockaddr_un from = {0};
  socklen_t size = sizeof from;
  ssize_t length = recvfrom(socket, bytes, sizeof bytes, 0, (struct sockaddr*)&from, &size);
  CHECK(length > 0);
  const char* name = size == 0 ? "nobody" : from.sun_path[0] ? from.sun_path : &from.sun_path[9];
  printf("%.*s from %.*s\n", (int)length, bytes, size == 0 || from.sun_path[0] ? 20 : (int)size - 11, name);
  if (size) EQUAL(sendto(socket, "answer", 6, 0, (struct sockaddr*)&from, size), 6);
}

int main(void) {
  int server = bound(SOCK_DGRAM, "server"), one = bound(SOCK_DGRAM, "@one"), other = bound(SOCK_DGRAM, "other");
  int nameless = new_socket(SOCK_DGRAM);
  EQUAL(send_name(one, "first", 5, 0, "server"), 5);
  EQUAL(send_name(other, "second", 6, 0, "server"), 6);
  EQUAL(send_name(nameless, "third", 5, 0, "server"), 5);
  for (int i = 0; i < 3; i++) receive_and_answer(server);
  expect(one, "answer", 0);
  expect(other, "answer", 0);

  EQUAL(connect_name(one, "server"), 0);
  EQUAL(send(one, "connected", 9, 0), 9);
  receive_and_answer(server);
  expect(one, "answer", 0);
  FAILS(send_name(other, "no", 2, 0, "@one"), EPERM);
  FAILS(connect_name(other, "@one"), EPERM);
  EQUAL(send_name(one, "elsewhere", 9, 0, "other"), 9);
  expect(other, "elsewhere", 0);
  struct sockaddr_un name;
  socklen_t size = sizeof name;
  EQUAL(getpeername(one, (struct sockaddr*)&name, &size), 0);
  CHECK(strcmp(name.sun_path, "server") == 0);
  struct sockaddr nothing = {.sa_family = AF_UNSPEC};
  EQUAL(connect(one, &nothing, sizeof nothing), 0);
  FAILS(getpeername(one, (struct sockaddr*)&name, &size), ENOTCONN);
  FAILS(send(one, "x", 1, 0), ENOTCONN);
  EQUAL(send_name(other, "yes", 3, 0, "@one"), 3);
  expect(one, "yes", 0);

  // To itself.
  EQUAL(send_name(one, "self", 4, 0, "@one"), 4);
  expect(one, "self", 0);
  EQUAL(connect_name(one, "@one"), 0);
  EQUAL(send(one, "self", 4, 0), 4);
  expect(one, "self", 0);
  EQUAL(close(one), 0);
}
