/* What musl reads of /etc, for programs that are given none. lookup_serv.c and getnameinfo.c open their files here
   (guest/CMakeLists.txt). */
#include <errno.h>
#include <string.h>

#include "stdio_impl.h"

/* Those that programs ask for, as services(5) has them. (IANA's registry) */
static const char services[] =
    "echo 7/tcp\n"
    "echo 7/udp\n"
    "discard 9/tcp\n"
    "discard 9/udp\n"
    "daytime 13/tcp\n"
    "daytime 13/udp\n"
    "chargen 19/tcp\n"
    "chargen 19/udp\n"
    "ftp-data 20/tcp\n"
    "ftp 21/tcp\n"
    "ssh 22/tcp\n"
    "telnet 23/tcp\n"
    "smtp 25/tcp mail\n"
    "time 37/tcp\n"
    "time 37/udp\n"
    "domain 53/tcp\n"
    "domain 53/udp\n"
    "bootps 67/udp\n"
    "bootpc 68/udp\n"
    "tftp 69/udp\n"
    "gopher 70/tcp\n"
    "finger 79/tcp\n"
    "http 80/tcp www\n"
    "kerberos 88/tcp\n"
    "kerberos 88/udp\n"
    "pop3 110/tcp\n"
    "sunrpc 111/tcp portmapper\n"
    "sunrpc 111/udp portmapper\n"
    "auth 113/tcp ident\n"
    "nntp 119/tcp\n"
    "ntp 123/udp\n"
    "imap2 143/tcp imap\n"
    "snmp 161/tcp\n"
    "snmp 161/udp\n"
    "snmp-trap 162/tcp snmptrap\n"
    "snmp-trap 162/udp snmptrap\n"
    "irc 194/tcp\n"
    "ldap 389/tcp\n"
    "ldap 389/udp\n"
    "https 443/tcp\n"
    "https 443/udp\n"
    "submissions 465/tcp ssmtp smtps\n"
    "syslog 514/udp\n"
    "printer 515/tcp\n"
    "submission 587/tcp\n"
    "ldaps 636/tcp\n"
    "rsync 873/tcp\n"
    "ftps 990/tcp\n"
    "imaps 993/tcp\n"
    "pop3s 995/tcp\n"
    "socks 1080/tcp\n"
    "openvpn 1194/udp\n"
    "nfs 2049/tcp\n"
    "nfs 2049/udp\n"
    "git 9418/tcp\n"
    "mysql 3306/tcp\n"
    "sip 5060/tcp\n"
    "sip 5060/udp\n"
    "xmpp-client 5222/tcp\n"
    "mdns 5353/udp\n"
    "postgresql 5432/tcp\n"
    "amqp 5672/tcp\n"
    "redis 6379/tcp\n"
    "http-alt 8080/tcp webcache\n";

/* (hosts(5)) */
static const char hosts[] =
    "127.0.0.1 localhost\n"
    "::1 localhost\n";

static size_t read_no_more(FILE* file, unsigned char* to, size_t size) {
  file->flags |= F_EOF;
  return 0;
}

static int close_nothing(FILE* file) { return 0; }

FILE* weft_open_names_file(const char* path, FILE* file, unsigned char* buffer, size_t size) {
  FILE* const opened = __fopen_rb_ca(path, file, buffer, size);
  if (opened || (errno != ENOENT && errno != ENOTDIR && errno != EACCES)) return opened;
  const char* const text = strcmp(path, "/etc/hosts") == 0 ? hosts : services;
  memset(file, 0, sizeof *file);
  file->flags = F_NOWR | F_PERM;
  file->fd = file->lock = -1;
  file->read = read_no_more;
  file->close = close_nothing;
  file->rpos = (void*)text;
  file->rend = (void*)(text + strlen(text));
  return file;
}
