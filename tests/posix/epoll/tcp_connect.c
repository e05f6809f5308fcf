// A connection that is being made is told of when it is writable, or refused. (POSIX connect; Linux connect(2), EINPROGRESS)
// net: tcp
// red: EINPROGRESS EAGAIN
// timeout: 5
#include "sockets.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int epoll = make_epoll(), listener = listener_of(family), port = port_of(listener);
    const int socket = open_socket(family, SOCK_STREAM);
    make_nonblocking(socket);
    if (connect_socket(socket, family, port) != 0) EQUAL(errno, EINPROGRESS);
    add(epoll, socket, EPOLLOUT | EPOLLET);
    EQUAL(told_soon(epoll, socket), EPOLLOUT);
    EQUAL(option_of(socket, SOL_SOCKET, SO_ERROR), 0);
    const int accepted = accept(listener, NULL, NULL);
    CHECK(accepted >= 0);
    sends(socket, "hello");
    receives(accepted, "hello");
    EQUAL(close(socket), 0);
    EQUAL(close(accepted), 0);
    EQUAL(close(listener), 0);

    const int refused = open_socket(family, SOCK_STREAM);
    make_nonblocking(refused);
    if (connect_socket(refused, family, port) != 0 && errno == EINPROGRESS) {
      add(epoll, refused, EPOLLOUT);
      const uint32_t events = told_soon(epoll, refused);
      CHECK((events & EPOLLERR) != 0 && (events & EPOLLHUP) != 0);
      EQUAL(option_of(refused, SOL_SOCKET, SO_ERROR), ECONNREFUSED);
    } else {
      EQUAL(errno, ECONNREFUSED);
    }
    EQUAL(close(refused), 0);
    EQUAL(close(epoll), 0);
  }
  puts("made and refused");
}
