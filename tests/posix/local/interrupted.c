// A handler ends what waits at a socket with EINTR; with SA_RESTART the call goes on, but not if the socket has a timeout; what
// was transferred in part is told. (POSIX 2.4.4; signal(7), "Interruption of system calls")
// red: SA_RESTART 0
// timeout: 5
#include "local.h"

static volatile sig_atomic_t caught;
static void handler(int number) {
  (void)number;
  caught++;
}

static int ends[2], full[2], listener, datagrams, receiver;
static char bytes[600000];

static void* receives(void* argument) {
  EQUAL(recv(ends[0], bytes, 1, 0), argument ? 1 : -1);
  if (!argument) EQUAL(errno, EINTR);
  return argument;
}
static void* receives_message(void* argument) {
  struct iovec buffer = {bytes, 1};
  struct msghdr message = {.msg_iov = &buffer, .msg_iovlen = 1};
  EQUAL(recvmsg(ends[0], &message, 0), argument ? 1 : -1);
  if (!argument) EQUAL(errno, EINTR);
  return argument;
}
static void* sends(void* argument) {
  EQUAL(send(full[0], bytes, 100, 0), argument ? 100 : -1);
  if (!argument) EQUAL(errno, EINTR);
  return argument;
}
static void* accepts(void* argument) {
  int server = accept(listener, NULL, NULL);
  if (argument)
    CHECK(server >= 0);
  else
    EQUAL(errno, EINTR);
  return argument;
}
static void* connects(void* argument) {
  int client = new_socket(SOCK_STREAM);
  EQUAL(connect_name(client, "@full"), argument ? 0 : -1);
  if (!argument) EQUAL(errno, EINTR);
  return argument;
}
static void* sends_datagram(void* argument) {
  EQUAL(send_name(datagrams, "x", 1, 0, "@receiver"), argument ? 1 : -1);
  if (!argument) EQUAL(errno, EINTR);
  return argument;
}
static void* waits_for_all(void* argument) {
  EQUAL(recv(ends[0], bytes, 10, MSG_WAITALL), 3);
  return argument;
}

static void interrupt(pthread_t thread, void* (*routine)(void*)) {
  (void)routine;
  int before = caught;
  EQUAL(pthread_kill(thread, SIGUSR1), 0);
  while (caught == before) sleep_ms(1);
}

static void catch (int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  EQUAL(sigaction(SIGUSR1, &action, NULL), 0);
}

static void ends_with_eintr(void* (*routine)(void*)) {
  catch (0);
  pthread_t thread = start_until_it_waits(routine, NULL);
  interrupt(thread, routine);
  join(thread);
}

// It waits again after the handler.
static pthread_t goes_on(void* (*routine)(void*)) {
  catch (SA_RESTART);
  pthread_t thread = start_until_it_waits(routine, &listener);
  for (int i = 0; i < 3; i++) interrupt(thread, routine);
  return thread;
}

int main(void) {
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, full), 0);
  fill(full[0]);
  listener = listening(SOCK_STREAM, "@listener", 1);
  int full_listener = listening(SOCK_STREAM, "@full", 0);
  connected(SOCK_STREAM, "@full");
  receiver = bound(SOCK_DGRAM, "@receiver");
  datagrams = new_socket(SOCK_DGRAM);
  while (send_name(datagrams, "x", 1, MSG_DONTWAIT, "@receiver") == 1) {
  }
  ends_with_eintr(receives);
  ends_with_eintr(receives_message);
  ends_with_eintr(sends);
  ends_with_eintr(accepts);
  ends_with_eintr(connects);
  ends_with_eintr(sends_datagram);

  pthread_t thread = goes_on(receives);
  EQUAL(send(ends[1], "x", 1, 0), 1);
  join(thread);
  thread = goes_on(receives_message);
  EQUAL(send(ends[1], "x", 1, 0), 1);
  join(thread);
  thread = goes_on(sends);
  CHECK(recv(full[1], bytes, sizeof bytes, 0) > 0);
  join(thread);
  thread = goes_on(accepts);
  connected(SOCK_STREAM, "@listener");
  join(thread);
  thread = goes_on(connects);
  CHECK(accept(full_listener, NULL, NULL) >= 0);
  join(thread);
  thread = goes_on(sends_datagram);
  CHECK(recv(receiver, bytes, 1, 0) == 1);
  join(thread);

  catch (SA_RESTART);
  EQUAL(send(ends[1], "abc", 3, 0), 3);
  thread = start_until_it_waits(waits_for_all, NULL);
  interrupt(thread, waits_for_all);
  join(thread);
  set_time(ends[0], SO_RCVTIMEO, 100000);
  thread = start_until_it_waits(receives, NULL);
  interrupt(thread, receives);
  join(thread);
  puts("interrupted");
}
