// A signal ends connect with EINTR, and the connection is made in the background; with SA_RESTART connect goes on, and a
// cancellation ends it. (POSIX connect; Linux signal(7))
// net: tcp
// red: SA_RESTART 0
// peer: full
// timeout: 5
#include "../signal/handlers.h"
#include "../socket/socket.h"

static atomic_int caught, done;
static int port, client;

static void handler(int number) {
  (void)number;
  caught++;
}

static void* is_interrupted(void* none) {
  FAILS(connect_socket(client, AF_INET, port), EINTR);
  set_nonblocking(client, 1);
  FAILS(connect_socket(client, AF_INET, port), EALREADY);
  done = 1;
  return none;
}

static void* goes_on(void* none) {
  connect_socket(client, AF_INET, port);
  done = 1;
  return none;
}

int main(int count, char** arguments) {
  port = peer_port(count, arguments);
  on_signal(SIGUSR1, handler, 0);
  client = open_socket(AF_INET, SOCK_STREAM);
  pthread_t thread = start(is_interrupted, NULL);
  signal_until(thread, SIGUSR1, &done);
  join(thread);
  EQUAL(close(client), 0);

  on_signal(SIGUSR1, handler, SA_RESTART);
  client = open_socket(AF_INET, SOCK_STREAM);
  done = 0;
  thread = start(goes_on, NULL);
  for (int i = 0; i < 10; i++) {
    const int before = caught;
    sleep_ms(1);
    EQUAL(pthread_kill(thread, SIGUSR1), 0);
    while (caught == before) sleep_ms(1);
  }
  EQUAL(done, 0);
  EQUAL(pthread_cancel(thread), 0);
  CHECK(join(thread) == PTHREAD_CANCELED);
  EQUAL(done, 0);
  EQUAL(close(client), 0);
  puts("interrupted, gone on, cancelled");
}
