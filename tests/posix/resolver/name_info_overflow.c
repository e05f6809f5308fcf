// A buffer that is too small is EAI_OVERFLOW, and nothing behind it is touched. (POSIX getnameinfo)
// red: getnameinfo(address, size, host, room, service, more, flags) getnameinfo(address, size, host, 64, service, 64, flags)
#include "resolver.h"

#include "../check.h"

int main(void) {
  struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(47110)};
  inet_pton(AF_INET, "192.0.2.100", &four.sin_addr);
  const size_t host_size = sizeof "192.0.2.100", service_size = sizeof "47110";
  for (size_t room = 1; room < 20; room++) {
    char host[64], service[64];
    memset(host, '#', sizeof host);
    memset(service, '#', sizeof service);
    EQUAL(getnameinfo((void*)&four, sizeof four, host, (socklen_t)room, NULL, 0, NI_NUMERICHOST),
          room < host_size ? EAI_OVERFLOW : 0);
    EQUAL(getnameinfo((void*)&four, sizeof four, NULL, 0, service, (socklen_t)room, NI_NUMERICSERV),
          room < service_size ? EAI_OVERFLOW : 0);
    EQUAL(host[room], '#');
    EQUAL(service[room], '#');
  }
}
