// A program ends at once, with its status, while threads wait for sockets: to receive, to send, to accept, to connect, in poll
// and select. (POSIX exit)
// net: tcp
// peer: full
// exit: 3
// red: exit(status) pthread_exit(NULL)
// timeout: 5
#include "calls.h"

static int port;
static atomic_int waiting;

static void* calls(void* call) {
  waiting++;
  while ((*(ssize_t(**)(void))call)() > 0) {
  }
  return NULL;
}

static ssize_t connects(void) { return connect_socket(open_socket(AF_INET, SOCK_STREAM), AF_INET, port); }

int main(int count, char** arguments) {
  port = peer_port(count, arguments);
  make_connection();
  static ssize_t (*const others[])(void) = {calls_recv, calls_accept, calls_poll, calls_select, calls_send, connects};
  for (size_t i = 0; i < COUNT(others); i++) start(calls, (void*)&others[i]);
  while (waiting < (int)COUNT(others)) sched_yield();
  puts("ends");
  exit(3);
}
