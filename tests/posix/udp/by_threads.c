// Threads that receive from one socket share the datagrams, each for one of them and whole, while others send on the same one.
// (POSIX recv, sendto, 2.9.7)
// net: udp
// red: sendto(socket, bytes, size, flags, address, length) sendto(socket, bytes, 1, flags, address, length)
// timeout: 10
#include "../socket/socket.h"

enum { threads = 3, rounds = 300 };
static int server, client;
static struct address to;
static atomic_int total;

static void* answers(void* none) {
  int numbers[50];
  for (;;) {
    struct address from = {.size = sizeof from.room};
    const ssize_t size = recvfrom(server, numbers, sizeof numbers, 0, &from.any, &from.size);
    if (size == 0) return none;
    EQUAL(size, (numbers[0] % 40 + 1) * (long)sizeof(int));
    for (int i = 0; i <= numbers[0] % 40; i++) EQUAL(numbers[i], numbers[0]);
    total += numbers[0];
    EQUAL(sendto(server, numbers, sizeof(int), 0, &from.any, from.size), sizeof(int));
  }
}

int main(void) {
  server = bound(AF_INET, SOCK_DGRAM);
  client = bound(AF_INET, SOCK_DGRAM);
  to = name_of(server);
  pthread_t all[threads];
  for (int i = 0; i < threads; i++) all[i] = start(answers, NULL);
  for (int i = 0; i < rounds; i++) {
    int numbers[50], answer;
    for (int k = 0; k <= i % 40; k++) numbers[k] = i;
    EQUAL(sendto(client, numbers, (size_t)(i % 40 + 1) * sizeof(int), 0, &to.any, to.size), (i % 40 + 1) * (long)sizeof(int));
    EQUAL(recv(client, &answer, sizeof answer, 0), sizeof answer);
    EQUAL(answer, i);
  }
  for (int i = 0; i < threads; i++) EQUAL(sendto(client, "", 0, 0, &to.any, to.size), 0);
  for (int i = 0; i < threads; i++) join(all[i]);
  EQUAL(total, rounds * (rounds - 1) / 2);
  puts("shared");
}
