// Several threads may send and receive at one socket: datagrams and records arrive whole, and each once. (POSIX 2.9.7; unix(7))
// red: SOCK_SEQPACKET SOCK_STREAM
#include "local.h"

enum { senders = 4, receivers = 3, each = 100 };
static int ends[2];
static _Atomic int received[senders][each], total;

struct message {
  int sender, number, size;
  char bytes[1500];
};

static void* sends(void* argument) {
  struct message message = {.sender = (int)(intptr_t)argument};
  memset(message.bytes, 'a' + message.sender, sizeof message.bytes);
  for (int i = 0; i < each; i++) {
    message.number = i;
    message.size = (int)offsetof(struct message, bytes) + 37 * i % 1500;
    EQUAL(send(ends[0], &message, (size_t)message.size, 0), message.size);
  }
  return NULL;
}

static void* receives(void* argument) {
  struct message message;
  for (;;) {
    ssize_t size = recv(ends[1], &message, sizeof message, 0);
    CHECK(size >= 0);
    if (size < 10) return argument;
    EQUAL(size, message.size);
    for (ssize_t i = 0; i < size - (ssize_t)offsetof(struct message, bytes); i++) EQUAL(message.bytes[i], 'a' + message.sender);
    received[message.sender][message.number]++;
    total++;
  }
}

int main(void) {
  int types[] = {SOCK_DGRAM, SOCK_SEQPACKET};
  for (int k = 0; k < 2; k++) {
    EQUAL(socketpair(AF_UNIX, types[k], 0, ends), 0);
    memset((void*)received, 0, sizeof received);
    pthread_t all[senders + receivers];
    for (int i = 0; i < receivers; i++) all[senders + i] = start(receives, NULL);
    for (int i = 0; i < senders; i++) all[i] = start(sends, (void*)(intptr_t)i);
    for (int i = 0; i < senders; i++) join(all[i]);
    for (int i = 0; i < receivers; i++) EQUAL(send(ends[0], "end", 3, 0), 3);
    for (int i = 0; i < receivers; i++) join(all[senders + i]);
    for (int i = 0; i < senders; i++)
      for (int n = 0; n < each; n++) EQUAL(received[i][n], 1);
  }
  printf("%d\n", total);
}
