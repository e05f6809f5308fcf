// So many connections as listen says, and one more, wait for accept: each can send already. The next one is EAGAIN, or waits
// for accept; listen can be called again for more. (Linux unix_stream_connect; POSIX listen)
// red: listen(descriptor, backlog) listen(descriptor, 10)
#include "local.h"

static void* connects(void* argument) {
  int client = connected(*(int*)argument, "@listener");
  EQUAL(send(client, "5", 1, 0), 1);
  return NULL;
}

static void try(int type) {
  int listener = listening(type, "@listener", 2), clients[3], late = new_socket(type | SOCK_NONBLOCK);
  for (int i = 0; i < 3; i++) {
    clients[i] = connected(type, "@listener");
    char byte = (char)('0' + i);
    EQUAL(send(clients[i], &byte, 1, 0), 1);
  }
  FAILS(connect_name(late, "@listener"), EAGAIN);
  EQUAL(ready(listener), POLLIN);
  set_time(clients[0], SO_RCVTIMEO, 0);
  pthread_t thread = start_until_it_waits(connects, &type);
  FAILS(connect_name(late, "@listener"), EAGAIN);
  for (int i = 0; i < 3; i++) {
    int server = accept(listener, NULL, NULL);
    char byte = 0;
    EQUAL(recv(server, &byte, 1, 0), 1);
    EQUAL(byte, '0' + i);
    EQUAL(send(server, "answer", 6, 0), 6);
    expect(clients[i], "answer", 0);
  }
  int server = accept(listener, NULL, NULL);
  expect(server, "5", 0);
  join(thread);
  EQUAL(fcntl(listener, F_SETFL, O_NONBLOCK), 0);
  FAILS(accept(listener, NULL, NULL), EAGAIN);
  EQUAL(ready(listener), 0);
  EQUAL(listen(listener, 0), 0);
  EQUAL(connect_name(late, "@listener"), 0);
  int other = new_socket(type | SOCK_NONBLOCK);
  FAILS(connect_name(other, "@listener"), EAGAIN);
  EQUAL(listen(listener, 1), 0);
  EQUAL(connect_name(other, "@listener"), 0);
  EQUAL(close(listener), 0);
}

int main(void) {
  try(SOCK_STREAM);
  try(SOCK_SEQPACKET);
  puts("one more");
}
