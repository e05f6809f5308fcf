// shutdown by another thread ends what waits: a reader gets the end, a writer EPIPE, accept EINVAL. (Linux unix_shutdown; POSIX
// shutdown)
// red: shutdown(descriptor, how) 0
// timeout: 3
#include "local.h"

static int ends[2], listener;

static void* reads(void* argument) {
  char byte;
  EQUAL(recv(*(int*)argument, &byte, 1, 0), 0);
  return NULL;
}

static void* writes(void* argument) {
  FAILS(send(*(int*)argument, argument, 1, MSG_NOSIGNAL), EPIPE);
  return NULL;
}

static void* accepts(void* argument) {
  FAILS(accept(listener, NULL, NULL), EINVAL);
  return argument;
}

static void try(int type, void* (*routine)(void*), int waits_at, int descriptor, int how, int is_full) {
  EQUAL(socketpair(AF_UNIX, type, 0, ends), 0);
  if (is_full) fill(ends[waits_at]);
  pthread_t thread = start_until_it_waits(routine, &ends[waits_at]);
  EQUAL(shutdown(ends[descriptor], how), 0);
  join(thread);
  EQUAL(close(ends[0]), 0);
  EQUAL(close(ends[1]), 0);
}

int main(void) {
  int types[] = {SOCK_STREAM, SOCK_SEQPACKET};
  for (int i = 0; i < 2; i++) {
    try(types[i], reads, 0, 0, SHUT_RD, 0);
    try(types[i], reads, 0, 1, SHUT_WR, 0);
    try(types[i], writes, 0, 0, SHUT_WR, 1);
    try(types[i], writes, 0, 1, SHUT_RD, 1);
  }
  try(SOCK_DGRAM, reads, 0, 0, SHUT_RD, 0);
  listener = listening(SOCK_STREAM, "@listener", 5);
  pthread_t thread = start_until_it_waits(accepts, NULL);
  EQUAL(shutdown(listener, SHUT_RD), 0);
  join(thread);
  int other = new_socket(SOCK_STREAM);
  FAILS(connect_name(other, "@listener"), ECONNREFUSED);
  puts("ended");
}
