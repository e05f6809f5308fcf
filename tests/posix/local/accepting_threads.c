// Several threads may accept at one socket, and others connect: each connection is accepted once, and each thread that waits
// gets one. (POSIX accept; unix(7))
// red: accept4(listener, name, size, flags) dup(listener)
#include "local.h"

enum { threads = 4, each = 25 };
static int listener;

static void* serves(void* argument) {
  long sum = 0;
  for (int i = 0; i < each; i++) {
    int server = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    CHECK(server >= 0);
    EQUAL(fcntl(server, F_GETFD), FD_CLOEXEC);
    int number;
    EQUAL(recv(server, &number, sizeof number, MSG_WAITALL), sizeof number);
    sum += number;
    number++;
    EQUAL(send(server, &number, sizeof number, 0), sizeof number);
    EQUAL(close(server), 0);
  }
  *(long*)argument = sum;
  return NULL;
}

static void* asks(void* argument) {
  for (int i = 0; i < each; i++) {
    int client = connected(SOCK_STREAM, "@server"), number = (int)(intptr_t)argument * each + i, answer;
    EQUAL(send(client, &number, sizeof number, 0), sizeof number);
    EQUAL(recv(client, &answer, sizeof answer, MSG_WAITALL), sizeof answer);
    EQUAL(answer, number + 1);
    EQUAL(recv(client, &answer, 1, 0), 0);
    EQUAL(close(client), 0);
  }
  return NULL;
}

int main(void) {
  listener = listening(SOCK_STREAM, "@server", 3);
  pthread_t all[2 * threads];
  long sums[threads], total = 0;
  for (int i = 0; i < threads; i++) all[i] = start(serves, &sums[i]);
  for (int i = 0; i < threads; i++) all[threads + i] = start(asks, (void*)(intptr_t)i);
  for (int i = 0; i < 2 * threads; i++) join(all[i]);
  for (int i = 0; i < threads; i++) total += sums[i];
  printf("%ld\n", total);
}
