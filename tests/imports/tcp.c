#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

// An echo server of one connection: nothing of UDP, and of options none of the host's.
int main(int count, char **words) {
  (void)words;
  const int on = 1;
  const int server = socket(count > 1 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (server < 0) return errno != EACCES;  // as here, without --net
  if (setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) || listen(server, 1)) return 1;
  const int client = accept(server, 0, 0);
  if (setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on)) return 1;
  char text[512];
  const ssize_t size = read(client, text, sizeof text);
  int error = 0;
  socklen_t room = sizeof error;
  return size < 0 || write(client, text, (size_t)size) != size || getsockopt(client, SOL_SOCKET, SO_ERROR, &error, &room) || error;
}
