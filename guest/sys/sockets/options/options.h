// Options that are the same for all families, and those that are only remembered: Linux acts on them, and WASI has no word for
// them. They are taken since programs give up without them (TCP_NODELAY), and are told as they were set.
#pragma once

#include "sys/sockets/socket.h"

namespace weft::sys {

void forget_options(Socket& socket);

// The value of one that is remembered.
[[nodiscard]] int remembered_option(const Socket& socket, int level, int name);
// getsockopt, setsockopt. `size` is what there is room for, then what it is.
[[nodiscard]] long option(Socket& socket, int level, int name, void* value, socklen_t& size);
[[nodiscard]] long set_option(Socket& socket, int level, int name, const void* value, socklen_t size);

// Copies an int, or a byte of it, to an option's value as Linux does: `size` is what there was room for.
[[nodiscard]] long tell(int option, void* value, socklen_t& size);

// An int of an option's value. EINVAL if it is too short.
[[nodiscard]] long take(const void* value, socklen_t size, int& option);

}  // namespace weft::sys
