// What several threads send on one connection all arrives, and in each one's order. (POSIX send, 2.9.7)
// net: tcp
// red: send(socket, bytes, size, flags) (bytes[0] ? (ssize_t)(size) : 0)
// timeout: 10
#include "../socket/socket.h"

enum { writers = 3, numbers = 20000 };
static int ends[2];

// A word says whose it is and which: these few bytes are never parted by another's, since one call takes them.
static void* sends_numbers(void* writer) {
  const unsigned who = *(unsigned*)writer;
  for (unsigned i = 0; i < numbers; i++) {
    const unsigned word[1] = {who << 24 | i};
    EQUAL(send(ends[0], word, sizeof word, 0), sizeof word);
  }
  return NULL;
}

int main(void) {
  connect_pair(AF_INET, ends);
  unsigned who[writers], next[writers] = {0};
  pthread_t threads[writers];
  for (unsigned i = 0; i < writers; i++) {
    who[i] = i;
    threads[i] = start(sends_numbers, &who[i]);
  }
  for (unsigned i = 0; i < writers * numbers; i++) {
    unsigned word;
    EQUAL(recv(ends[1], &word, sizeof word, MSG_WAITALL), sizeof word);
    CHECK(word >> 24 < writers);
    EQUAL(word & 0xffffff, next[word >> 24]++);
  }
  for (unsigned i = 0; i < writers; i++) join(threads[i]);
  is_empty(ends[1]);
  puts("all arrived");
}
