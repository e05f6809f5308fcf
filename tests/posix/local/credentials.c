// SO_PEERCRED tells who the peer is, of a pair and of each side of a connection; SO_PASSCRED makes messages come with who has
// sent them, and gives a socket a name that has none. (unix(7))
// red: SO_PASSCRED SO_REUSEADDR
#include "local.h"

static void check(struct ucred who) {
  EQUAL(who.pid, getpid());
  EQUAL(who.uid, getuid());
  EQUAL(who.gid, getgid());
}

static struct ucred peer_of(int socket) {
  struct ucred who;
  socklen_t size = sizeof who;
  EQUAL(getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &who, &size), 0);
  EQUAL(size, sizeof who);
  return who;
}

static void receive(int from, int expected) {
  char byte, control[100] = {0};
  struct iovec buffer = {.iov_base = &byte, .iov_len = 1};
  struct msghdr message = {.msg_iov = &buffer, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  EQUAL(recvmsg(from, &message, 0), 1);
  struct cmsghdr* header = CMSG_FIRSTHDR(&message);
  EQUAL(header != NULL, expected);
  if (!expected) return;
  EQUAL(header->cmsg_level, SOL_SOCKET);
  EQUAL(header->cmsg_type, SCM_CREDENTIALS);
  EQUAL(header->cmsg_len, CMSG_LEN(sizeof(struct ucred)));
  struct ucred who;
  memcpy(&who, CMSG_DATA(header), sizeof who);
  check(who);
  EQUAL(CMSG_NXTHDR(&message, header) == NULL, 1);
}

int main(void) {
  int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET}, ends[2];
  for (int i = 0; i < 3; i++) {
    EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
    check(peer_of(ends[0]));
    EQUAL(value_of(ends[1], SO_PASSCRED), 0);
    EQUAL(send(ends[0], "x", 1, 0), 1);
    receive(ends[1], 0);
    set(ends[1], SO_PASSCRED, 5);
    EQUAL(value_of(ends[1], SO_PASSCRED), 1);
    EQUAL(send(ends[0], "x", 1, 0), 1);
    receive(ends[1], 1);
    // They can be given, too.
    char control[CMSG_SPACE(sizeof(struct ucred))] = {0};
    struct iovec buffer = {.iov_base = "y", .iov_len = 1};
    struct msghdr message = {.msg_iov = &buffer, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    struct cmsghdr* header = CMSG_FIRSTHDR(&message);
    *header =
        (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_CREDENTIALS, .cmsg_len = CMSG_LEN(sizeof(struct ucred))};
    struct ucred own = {.pid = getpid(), .uid = getuid(), .gid = getgid()};
    memcpy(CMSG_DATA(header), &own, sizeof own);
    EQUAL(sendmsg(ends[0], &message, 0), 1);
    receive(ends[1], 1);
    set(ends[1], SO_PASSCRED, 0);
  }
  int listener = listening(SOCK_STREAM, "@listener", 1), client = new_socket(SOCK_STREAM);
  EQUAL(peer_of(client).pid, 0);
  EQUAL(peer_of(client).uid, (uid_t)-1);
  set(client, SO_PASSCRED, 1);
  EQUAL(connect_name(client, "@listener"), 0);
  check(peer_of(client));
  int server = accept(listener, NULL, NULL);
  check(peer_of(server));
  struct sockaddr_un name;
  socklen_t size = sizeof name;
  EQUAL(getpeername(server, (struct sockaddr*)&name, &size), 0);
  EQUAL(size, offsetof(struct sockaddr_un, sun_path) + 6);
  FAILS(setsockopt(server, SOL_SOCKET, SO_PEERCRED, &size, sizeof size), ENOPROTOOPT);
  puts("known");
}
