// Datagrams are not lost: so many fit into the queue of one that is not connected to the sender, then who sends gets EAGAIN or
// waits, and poll does not tell POLLOUT to who is connected. Room makes it go on; so does the receiver's end. (unix(7); Linux
// unix_dgram_sendmsg)
// red: connect(descriptor, name, size) 0
// timeout: 3
#include "local.h"

static void* sends(void* argument) {
  int sender = *(int*)argument;
  EQUAL(send(sender, "waited", 6, 0), 6);
  return argument;
}

static void* sends_by_name(void* argument) {
  EQUAL(send_name(*(int*)argument, "waited", 6, 0, "@receiver"), 6);
  return argument;
}

static void* is_refused(void* argument) {
  FAILS(send(*(int*)argument, "waited", 6, 0), ECONNREFUSED);
  return argument;
}

static int count(int sender) {
  int sent = 0;
  while (send_name(sender, "x", 1, MSG_DONTWAIT, "@receiver") == 1) sent++;
  EQUAL(errno, EAGAIN);
  return sent;
}

int main(void) {
  int receiver = bound(SOCK_DGRAM, "@receiver"), sender = new_socket(SOCK_DGRAM), other = new_socket(SOCK_DGRAM);
  EQUAL(connect_name(sender, "@receiver"), 0);
  EQUAL(ready(sender), POLLOUT);
  int fits = count(other);
  CHECK(fits >= 2 && fits < 1000);
  FAILS(send(sender, "x", 1, MSG_DONTWAIT), EAGAIN);
  EQUAL(ready(sender), 0);
  EQUAL(ready(other), POLLOUT);
  pthread_t thread = start_until_it_waits(sends, &sender);
  for (int i = 0; i < fits; i++) expect(receiver, "x", 0);
  expect(receiver, "waited", 0);
  join(thread);
  EQUAL(ready(sender), POLLOUT);
  EQUAL(count(other), fits);
  thread = start_until_it_waits(sends_by_name, &other);
  for (int i = 0; i < fits; i++) expect(receiver, "x", 0);
  expect(receiver, "waited", 0);
  join(thread);

  // poll goes on when there is room.
  EQUAL(count(other), fits);
  struct pollfd asked = {.fd = sender, .events = POLLOUT};
  EQUAL(poll(&asked, 1, 1), 0);
  expect(receiver, "x", 0);
  EQUAL(poll(&asked, 1, -1), 1);
  EQUAL(count(other), 1);

  thread = start_until_it_waits(is_refused, &sender);
  EQUAL(close(receiver), 0);
  join(thread);
  puts("waited");
}
