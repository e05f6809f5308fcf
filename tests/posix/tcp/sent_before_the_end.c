// What was sent arrives whole, however the program ends: return, exit, _exit, exit in a thread, the last thread's pthread_exit;
// and then the end, no reset. (POSIX close, _exit; Linux tcp(7), socket(7) on SO_LINGER)
// net: tcp
// peer: collects
// exits: 0 1 2 3 4
// red: send(socket, bytes, size, flags) (size == 65536 ? (ssize_t)(size) : send(socket, bytes, size, flags))
#include "../socket/socket.h"

static void* ends_it(void* status) {
  exit(*(int*)status);
  return NULL;
}

int main(int count, char** arguments) {
  const int client = connected_to(AF_INET, peer_port(count, arguments));
  int status = atoi(arguments[1]);
  send_all(client, 0, 1000003);
  switch (status) {
    case 1:
      exit(1);
    case 2:
      _exit(2);
    case 3:
      join(start(ends_it, &status));
      break;
  }
  return status;
}
