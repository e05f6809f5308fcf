// Lists and strings that the host returns. It allocates them through the export cabi_realloc.
#pragma once

namespace weft::crt {

// Gives back a list or string that a host call returned (null does nothing). A program that calls this anywhere gets such
// lists from musl's own malloc, whatever malloc the program has; in others they stay for ever. (One whose functions are called
// gets them from its own: guest/task/lists.cpp.)
void free_list(void* list);

}  // namespace weft::crt
