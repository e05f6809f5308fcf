// Of what is sent in pieces none is lost or overtaken, whatever comes next: more than can wait, MSG_MORE without more,
// TCP_CORK, the end of that direction, the end of the connection, the end of the program. (Linux tcp(7): TCP_NODELAY, TCP_CORK;
// send(2): MSG_MORE; POSIX shutdown, close)
// net: tcp
// red: shutdown(socket, how) 0
// timeout: 20
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>

#include "../socket/socket.h"

enum { size = 1000000 };
static char sent[size];
static char received[size];
static int listener;

// What is sent by `sends`, and then the end, is what comes.
static void comes(void (*sends)(int socket), size_t wanted) {
  const int client = connected_to(AF_INET, port_of(listener));
  const int served = accept(listener, NULL, NULL);
  const int on = 1;
  EQUAL(setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), 0);
  sends(client);
  EQUAL(recv(served, received, wanted, MSG_WAITALL), (ssize_t)wanted);
  CHECK(memcmp(sent, received, wanted) == 0);
  is_at_end(served);
  EQUAL(close(served), 0);
}

static void sends_each(int socket, size_t begin, size_t end, size_t piece, int flags) {
  for (size_t at = begin; at < end; at += piece) {
    const size_t part = end - at < piece ? end - at : piece;
    EQUAL(send(socket, sent + at, part, flags), (ssize_t)part);
  }
}

static void pieces_then_close(int socket) {
  sends_each(socket, 0, 5000, 7, 0);
  EQUAL(close(socket), 0);
}

static void pieces_then_shutdown(int socket) {
  sends_each(socket, 0, 5000, 700, 0);
  EQUAL(shutdown(socket, SHUT_WR), 0);
}

static void growing_pieces(int socket) {
  size_t at = 0;
  for (size_t piece = 1; at < 300000; piece *= 2) {
    sends_each(socket, at, at + piece, piece, 0);
    at += piece;
  }
  sends_each(socket, at, 600000, 600000, 0);
  EQUAL(close(socket), 0);
}

static void more_and_no_more(int socket) {
  sends_each(socket, 0, 5000, 100, MSG_MORE);
  EQUAL(close(socket), 0);
}

static void corked(int socket) {
  int cork = 1;
  EQUAL(setsockopt(socket, IPPROTO_TCP, TCP_CORK, &cork, sizeof cork), 0);
  sends_each(socket, 0, 3000, 100, 0);
  cork = 0;
  EQUAL(setsockopt(socket, IPPROTO_TCP, TCP_CORK, &cork, sizeof cork), 0);
  sends_each(socket, 3000, 5000, 100, 0);
  EQUAL(close(socket), 0);
}

static int kept;

static void* sends_pieces(void* none) {
  sends_each(kept, 0, 2000, 500, 0);
  return none;
}

int main(void) {
  for (size_t i = 0; i < size; i++) sent[i] = (char)(i * 7 / 3);
  listener = listener_of(AF_INET);
  comes(pieces_then_close, 5000);
  comes(pieces_then_shutdown, 5000);
  comes(growing_pieces, 600000);
  comes(more_and_no_more, 5000);
  comes(corked, 5000);

  // Nobody who sent them waits for anything of the network: a thread that has ended, and one that is joined.
  kept = connected_to(AF_INET, port_of(listener));
  const int served = accept(listener, NULL, NULL);
  const int on = 1;
  EQUAL(setsockopt(kept, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), 0);
  join(start(sends_pieces, NULL));
  EQUAL(recv(served, received, 2000, MSG_WAITALL), 2000);
  CHECK(memcmp(sent, received, 2000) == 0);
  puts("all came");
}
