// The calls for sockets that may block are cancellation points also where they would not: nothing is received, sent or accepted
// then. (POSIX 2.9.5.2)
// net: tcp
// red: pthread_cancel(thread) 0
// timeout: 10
#include "../cancel/cancel.h"
#include "calls.h"

static ssize_t (*current)(void);
static void calls_once(void) { current(); }

static void all_are_cancelled(ssize_t (*const* calls)(void), size_t count) {
  for (size_t i = 0; i < count; i++) {
    current = calls[i];
    is_cancelled_on_entry(calls_once);
  }
}

static int client;
static ssize_t connects(void) { return connect_socket(client, AF_INET, port_of(listener)); }
static ssize_t (*const connecting[])(void) = {connects};

int main(void) {
  connect_pair(AF_INET, ends);
  listener = listener_of(AF_INET);
  client = open_socket(AF_INET, SOCK_STREAM);
  all_are_cancelled(connecting, 1);
  EQUAL(polled(listener, POLLIN, 0), 0);
  EQUAL(connects(), 0);
  sends(ends[1], "there");
  await_bytes(ends[0], 5);
  EQUAL(polled(listener, POLLIN, -1), POLLIN);
  all_are_cancelled(receivers, COUNT(receivers));
  all_are_cancelled(acceptors, COUNT(acceptors));
  all_are_cancelled(pollers, COUNT(pollers));
  all_are_cancelled(senders, COUNT(senders));
  receives(ends[0], "there");
  is_empty(ends[1]);
  CHECK(calls_accept() >= 0);
  puts("cancelled");
}
