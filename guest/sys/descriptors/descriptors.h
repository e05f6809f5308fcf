// The descriptor table.
#pragma once

#include "sys/descriptors/description.h"

namespace weft::sys {

// There is room for so many from the start, and RLIMIT_NOFILE can be set to as many at most (limits.h).
inline constexpr int usual_descriptor_limit = 1024;
inline constexpr int highest_descriptor_limit = 65536;

// What descriptor `fd` names, or nothing.
[[nodiscard]] Reference description(long fd);

// The same if it can be read from, or written to.
[[nodiscard]] Reference readable(long fd);
[[nodiscard]] Reference writable(long fd);

// The first from `fd` on that names a file of this kind, or nothing; `fd` becomes the number after it.
[[nodiscard]] Reference next_of_kind(Kind kind, int& fd);

// The lowest free descriptor that is not below `lowest` comes to name `description`. EMFILE at the limit.
[[nodiscard]] long add_descriptor(Description& description, bool close_on_exec, int lowest = 0);

// The same for two, or for none: a system call that gives both in `descriptors`.
[[nodiscard]] long add_two_descriptors(Description& first, Description& second, bool close_on_exec, int* descriptors);

// Whether add_descriptor() would find one.
[[nodiscard]] bool has_free_descriptor();

// Makes `fd`, which may be in use, name `description`.
void set_descriptor(int fd, Description& description, bool close_on_exec);

void set_close_on_exec(long fd, bool close_on_exec);

// Frees `fd`. EBADF, or what closing the file gave.
long close_descriptor(long fd);

// Forgets all of them, as if the program had just started. For the simulator, which runs many programs in one process.
void forget_descriptors();

}  // namespace weft::sys
