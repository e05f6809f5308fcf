/* AI_ADDRCONFIG: getaddrinfo.c asks by these, in the place of socket(), connect() and close(), whether this machine has an
   address of a family (guest/CMakeLists.txt). A socket would need the right to the network, for a name that needs none, and the
   host's resolver has put first what it can reach: both families count as there. */
#include <limits.h>
#include <sys/socket.h>

int weft_probe_socket(int family, int type, int protocol);
int weft_probe_connect(int probe, const struct sockaddr* address, socklen_t size);
int weft_probe_close(int probe);

int weft_probe_socket(int family, int type, int protocol) { return INT_MAX; }
int weft_probe_connect(int probe, const struct sockaddr* address, socklen_t size) { return 0; }
int weft_probe_close(int probe) { return 0; }
