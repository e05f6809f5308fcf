// The limits of setrlimit() that are held here. Each is a variable beside what it limits, which prlimit64 sets if that is
// linked.
#pragma once

#include <cstddef>

extern "C" {

// Descriptors are below it. (RLIMIT_NOFILE; in descriptors.cpp)
[[gnu::weak]] extern int weft_descriptors_end;

// Memory does not grow beyond so many bytes. (RLIMIT_AS, RLIMIT_DATA; in crt/heap.cpp)
extern std::size_t weft_memory_limit;

// The size of the stacks of threads whose attributes tell none; 0: as it was at the start. (RLIMIT_STACK; in pthread/posix)
[[gnu::weak]] void weft_set_default_stack_size(std::size_t size);

}  // extern "C"
