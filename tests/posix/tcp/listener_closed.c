// When a listener is closed nobody connects to it any more, those that waited to be accepted are ended, those accepted go on,
// and its port can be listened on again at once. (POSIX close; Linux tcp(7))
// net: tcp
// red: close(socket) 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int listener = open_socket(family, SOCK_STREAM);
    EQUAL(set_option(listener, SOL_SOCKET, SO_REUSEADDR, 1), 0);
    bind_to(listener, family, 0);
    EQUAL(listen(listener, 5), 0);
    const int port = port_of(listener), client = connected_to(family, port), served = accept(listener, NULL, NULL);
    const int waits = connected_to(family, port);
    EQUAL(close(listener), 0);
    char byte;
    CHECK(recv(waits, &byte, 1, 0) <= 0);
    const int late = open_socket(family, SOCK_STREAM);
    FAILS(connect_socket(late, family, port), ECONNREFUSED);
    sends(client, "go on");
    receives(served, "go on");

    const int again = open_socket(family, SOCK_STREAM);
    EQUAL(set_option(again, SOL_SOCKET, SO_REUSEADDR, 1), 0);
    bind_to(again, family, port);
    EQUAL(listen(again, 5), 0);
    const int next = connected_to(family, port), next_served = accept(again, NULL, NULL);
    sends(next_served, "again");
    receives(next, "again");
    // The server ends first, which leaves the port in TIME_WAIT.
    EQUAL(close(next_served), 0);
    is_at_end(next);
    EQUAL(close(next), 0);
    EQUAL(close(again), 0);
    const int third = open_socket(family, SOCK_STREAM);
    EQUAL(set_option(third, SOL_SOCKET, SO_REUSEADDR, 1), 0);
    bind_to(third, family, port);
    EQUAL(listen(third, 5), 0);
    EQUAL(close(third), 0);
    EQUAL(close(client), 0);
    EQUAL(close(served), 0);
  }
  puts("closed");
}
