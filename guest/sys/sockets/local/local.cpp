#include "sys/sockets/socket.h"
namespace weft::sys {
Socket* make_local_socket(int, int, int, long& error) {
  error = -EAFNOSUPPORT;
  return nullptr;
}
}  // namespace weft::sys
