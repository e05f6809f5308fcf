/* gethostbyaddr_r(). What differs from musl's: an address without a name is not found, as in glibc, instead of having its
   number for one. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netdb.h>
#include <string.h>

int weft_musl_gethostbyaddr_r(const void* address, socklen_t size, int family, struct hostent* host, char* buffer, size_t room,
                              struct hostent** result, int* error);

int gethostbyaddr_r(const void* address, socklen_t size, int family, struct hostent* host, char* buffer, size_t room,
                    struct hostent** result, int* error) {
  const int code = weft_musl_gethostbyaddr_r(address, size, family, host, buffer, room, result, error);
  char number[INET6_ADDRSTRLEN];
  if (*result && strcmp(host->h_name, inet_ntop(family, address, number, sizeof number)) == 0) {
    *result = 0;
    *error = HOST_NOT_FOUND;
  }
  return code;
}
