// The file that stands for a socket's name, since WASI has no sockets in the file system: an empty one that was last modified
// when 4.2BSD brought sockets, which is how fstat and its like know it, in this program and in the next one.
//
// The calls of a program with sockets that has no other use for files are not linked with a file system: names are all it has
// then. So these are weak where they are called.
#pragma once

#include <cstdint>

#include "cm/wasi/filesystem.h"

namespace weft::sys {

struct SocketFile {
  cm::wasi::Descriptor descriptor = 0;  // as long as it is open, no other file has its inode
  std::uint64_t inode = 0;              // as stat tells it
};

inline constexpr cm::wasi::Instant socket_file_time{.seconds = 428'544'000, .nanoseconds = 0};  // 1983-08-01

}  // namespace weft::sys

extern "C" {
// Makes one. EEXIST, and what else making a file gives. It may block.
long weft_make_socket_file(const char* path, weft::sys::SocketFile& made);
// Which file, one of a socket or not, a path leads to. ENOENT and its like. It may block.
long weft_find_socket_file(const char* path, std::uint64_t& inode);
void weft_forget_socket_file(const weft::sys::SocketFile& file);

// Whether a file stands for a socket: linked if the program may have sockets.
bool weft_is_socket_file(const weft::cm::wasi::DescriptorStat& status);
}
