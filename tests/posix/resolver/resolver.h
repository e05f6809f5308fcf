// What the programs about names share. They include it before "../check.h".
#pragma once

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

// POSIX has one error for a name without an address of the family; glibc and musl have three.
static inline const char* error_name(int error) {
  switch (error) {
    case 0:
      return "0";
    case EAI_NONAME:
    case EAI_NODATA:
#ifdef EAI_ADDRFAMILY
    case EAI_ADDRFAMILY:
#endif
      return "EAI_NONAME";
    case EAI_AGAIN:
      return "EAI_AGAIN";
    case EAI_BADFLAGS:
      return "EAI_BADFLAGS";
    case EAI_FAIL:
      return "EAI_FAIL";
    case EAI_FAMILY:
      return "EAI_FAMILY";
    case EAI_SERVICE:
      return "EAI_SERVICE";
    case EAI_SOCKTYPE:
      return "EAI_SOCKTYPE";
    case EAI_SYSTEM:
      return "EAI_SYSTEM";
    case EAI_OVERFLOW:
      return "EAI_OVERFLOW";
    default:
      return "another error";
  }
}

// "192.0.2.1 80" or "[::1] 80", in memory that the next call takes.
static inline const char* text_of(const struct sockaddr* address) {
  static _Thread_local char text[INET6_ADDRSTRLEN + 16];
  char host[INET6_ADDRSTRLEN];
  if (address->sa_family == AF_INET) {
    const struct sockaddr_in* const four = (const struct sockaddr_in*)address;
    snprintf(text, sizeof text, "%s %d", inet_ntop(AF_INET, &four->sin_addr, host, sizeof host), ntohs(four->sin_port));
  } else {
    const struct sockaddr_in6* const six = (const struct sockaddr_in6*)address;
    snprintf(text, sizeof text, "[%s] %d", inet_ntop(AF_INET6, &six->sin6_addr, host, sizeof host), ntohs(six->sin6_port));
  }
  return text;
}

// Prints what getaddrinfo() finds, in its order.
static inline void show(const char* host, const char* service, struct addrinfo hints) {
  struct addrinfo* list = NULL;
  const int error = getaddrinfo(host, service, &hints, &list);
  printf("%s %s:", host ? host : "NULL", service ? service : "NULL");
  if (error) {
    printf(" %s\n", error_name(error));
    return;
  }
  for (const struct addrinfo* entry = list; entry; entry = entry->ai_next) {
    printf(" %s type %d protocol %d size %s", text_of(entry->ai_addr), entry->ai_socktype, entry->ai_protocol,
           entry->ai_addrlen == (entry->ai_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6))
               ? "right"
               : "wrong");
    if (entry->ai_family != entry->ai_addr->sa_family) printf(" of another family");
    if (entry == list && (hints.ai_flags & AI_CANONNAME)) printf(" name %s", entry->ai_canonname);
  }
  printf("\n");
  freeaddrinfo(list);
}

// How many of the addresses that getaddrinfo() finds are this one.
static inline int count_of(const char* host, const char* service, struct addrinfo hints, const char* wanted) {
  struct addrinfo* list = NULL;
  if (getaddrinfo(host, service, &hints, &list) != 0) return -1;
  int count = 0;
  for (const struct addrinfo* entry = list; entry; entry = entry->ai_next)
    count += strcmp(text_of(entry->ai_addr), wanted) == 0;
  freeaddrinfo(list);
  return count;
}
