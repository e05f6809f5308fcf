// /proc/self/exe: a link to the program's file, of which there is nothing else in /proc.
#pragma once

namespace weft::sys {

// Whether the normalised path is that link, or a directory on the way to it.
[[nodiscard]] bool is_own_program(const char* path);
[[nodiscard]] bool is_above_own_program(const char* path);

// Where the program's name, argv[0], led when it started: from the root, without links as far as the program may know. Null if
// there is no memory. It may block.
[[nodiscard]] const char* own_program();

}  // namespace weft::sys
