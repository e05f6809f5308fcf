// Sends each datagram back to whom it came from.
#include "host.h"

void serve(void) {
  const handle socket = udp_on_loopback();
  print_line("port", udp_port_of(socket));
  for (;;) {
    struct datagram datagram;
    end_call(udp_receive(socket, &datagram));
    if (datagram.failed) continue;
    const struct udp_send_parameters parameters = {socket, datagram.bytes, datagram.size, 1, datagram.sender};
    struct result result;
    end_call(udp_send(&parameters, &result));
  }
}
