// A service has a name, or a number, for each protocol that has it. (POSIX getaddrinfo)
// red: show(host, service, ...) show(host, "80", __VA_ARGS__)
#include "resolver.h"

#include "../check.h"

int main(void) {
  const char* const tcp[] = {"http",  "https",  "www",   "ftp",     "ftp-data", "ssh",   "telnet",     "smtp", "domain",
                             "pop3",  "imap2",  "imaps", "pop3s",   "ldap",     "ldaps", "submission", "nntp", "postgresql",
                             "mysql", "sunrpc", "echo",  "discard", "daytime",  "rsync", "ftps",       "nfs",  "kerberos"};
  const char* const udp[] = {"domain", "ntp",       "tftp", "bootps", "bootpc", "syslog",
                             "snmp",   "snmp-trap", "echo", "sip",    "nfs",    "kerberos"};
  for (unsigned i = 0; i < sizeof tcp / sizeof *tcp; i++)
    show("192.0.2.1", tcp[i], (struct addrinfo){.ai_socktype = SOCK_STREAM});
  for (unsigned i = 0; i < sizeof udp / sizeof *udp; i++)
    show("192.0.2.1", udp[i], (struct addrinfo){.ai_socktype = SOCK_DGRAM});
  show("192.0.2.1", "0", (struct addrinfo){.ai_socktype = SOCK_STREAM});
  show("192.0.2.1", "00080", (struct addrinfo){.ai_socktype = SOCK_STREAM});
  show("192.0.2.1", NULL, (struct addrinfo){.ai_socktype = SOCK_STREAM});
  show("192.0.2.1", "tftp", (struct addrinfo){.ai_socktype = SOCK_STREAM});
  show("192.0.2.1", "ssh", (struct addrinfo){.ai_socktype = SOCK_DGRAM});
  show("192.0.2.1", "htt", (struct addrinfo){.ai_socktype = SOCK_STREAM});
  show("192.0.2.1", "http ", (struct addrinfo){.ai_socktype = SOCK_STREAM});
}
