// getsockopt and setsockopt of options that the library has, or nobody: the compiler plugin (plugin/programs/socket_calls.cpp)
// puts these in their place where level and name are constant, and the host has no such option. So they bring no calls of the
// host.
#include "sys/sockets/calls.h"

extern "C" {

// What is linked if anything calls it: the program's own, or libc's.
// NOLINTBEGIN(readability-redundant-declaration): here the references are weak ones
[[gnu::weak]] int getsockopt(int fd, int level, int name, void* value, socklen_t* size);
[[gnu::weak]] int setsockopt(int fd, int level, int name, const void* value, socklen_t size);
// NOLINTEND(readability-redundant-declaration)

int weft_library_getsockopt(int fd, int level, int name, void* value, socklen_t* size);
int weft_library_setsockopt(int fd, int level, int name, const void* value, socklen_t size);
}

namespace {

int told(long result) {
  if (result >= 0) return static_cast<int>(result);
  errno = static_cast<int>(-result);
  return -1;
}

}  // namespace

int weft_library_getsockopt(int fd, int level, int name, void* value, socklen_t* size) {
  if (&getsockopt) return getsockopt(fd, level, name, value, size);
  return told(weft::sys::get_option_of(fd, level, name, reinterpret_cast<long>(value), reinterpret_cast<long>(size)));
}

int weft_library_setsockopt(int fd, int level, int name, const void* value, socklen_t size) {
  if (&setsockopt) return setsockopt(fd, level, name, value, size);
  return told(weft::sys::set_option_of(fd, level, name, reinterpret_cast<long>(value), static_cast<long>(size)));
}
