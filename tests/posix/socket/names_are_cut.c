// getsockname, getpeername, accept and recvfrom write no more of an address than there is room for, and tell how long it is; a
// length below zero is EINVAL. (POSIX getsockname, getpeername, accept, recvfrom)
// net: tcp,udp
// red: memset(bytes, value, size) memset(bytes, 0, size)
#include "socket.h"

static struct address cut;

static void is_cut_at(socklen_t room, int family) {
  const struct address whole = loopback(family, 0);
  EQUAL(cut.size, whole.size);
  for (size_t i = room; i < sizeof cut.room; i++) EQUAL(((unsigned char*)&cut.room)[i], 0xee);
  if (room >= sizeof(sa_family_t)) EQUAL(cut.any.sa_family, family);
}

static void make_room(socklen_t room) {
  memset(&cut.room, 0xee, sizeof cut.room);
  cut.size = room;
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int listener = listener_of(family);
    for (socklen_t room = 0; room <= 8; room += 4) {
      make_room(room);
      EQUAL(getsockname(listener, &cut.any, &cut.size), 0);
      is_cut_at(room, family);
      const int client = connected_to(family, port_of(listener));
      make_room(room);
      EQUAL(getpeername(client, &cut.any, &cut.size), 0);
      is_cut_at(room, family);
      make_room(room);
      const int served = accept(listener, &cut.any, &cut.size);
      CHECK(served >= 0);
      is_cut_at(room, family);
      EQUAL(close(client), 0);
      EQUAL(close(served), 0);

      const int from = bound(family, SOCK_DGRAM), to = bound(family, SOCK_DGRAM);
      EQUAL(connect_socket(from, family, port_of(to)), 0);
      sends(from, "x");
      char byte;
      make_room(room);
      EQUAL(recvfrom(to, &byte, 1, 0, &cut.any, &cut.size), 1);
      is_cut_at(room, family);
      EQUAL(close(from), 0);
      EQUAL(close(to), 0);
    }
    make_room((socklen_t)-1);
    FAILS(getsockname(listener, &cut.any, &cut.size), EINVAL);
    EQUAL(close(listener), 0);
  }
  puts("cut");
}
