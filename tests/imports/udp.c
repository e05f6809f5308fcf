#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>

// Datagrams, and an option of the host's: nothing of TCP.
int main(void) {
  const int hops = 2;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = 9};
  const int socket_of_datagrams = socket(AF_INET, SOCK_DGRAM, 0);
  if (socket_of_datagrams < 0) return errno != EACCES;
  if (setsockopt(socket_of_datagrams, IPPROTO_IP, IP_TTL, &hops, sizeof hops)) return 1;
  return sendto(socket_of_datagrams, "x", 1, 0, (struct sockaddr *)&address, sizeof address) != 1;
}
