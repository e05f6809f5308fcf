// Linear memory given out by pages of 4 KiB and taken back: behind mmap() and threads' stacks.
//
// A free range keeps its length in its first and its last word, and a bit for every page says whether it is free: so both
// neighbours of a range that comes back are found at once, and free ranges are as large as they can be. They are listed by
// size class, so that allocating, too, takes the same time however many there are.
//
// Another bit says which pages are untouched: zero, since nobody could write to them. They need no zeroing when they are used
// again, and cost the host nothing until they are.
#pragma once

#include <cstddef>

namespace weft::sys {

inline constexpr std::size_t page_size = 4096;

// The pages that `bytes` bytes need.
[[nodiscard]] constexpr std::size_t pages_for(std::size_t bytes) {
  return bytes / page_size + (bytes % page_size != 0 ? 1 : 0);
}

enum class Contents : unsigned char { zero, anything };

// Null if there is no memory. Never blocks, and is no scheduling point: musl calls it under malloc's lock.
[[nodiscard]] void* allocate_pages(std::size_t pages, Contents contents);

// Gives pages back. Those of the range that are free already stay so.
void free_pages(void* start, std::size_t pages);

// Makes zero what is not untouched.
void clear_pages(void* start, std::size_t pages);

// The pages, all zero now, can be written from now on, or cannot.
void set_untouched(const void* start, std::size_t pages, bool untouched);

// Takes the pages behind a range too, all zero, if nobody has them.
[[nodiscard]] bool extend_in_place(void* start, std::size_t pages, std::size_t wanted_pages);

// Whether all pages of the range have been given out.
[[nodiscard]] bool all_given_out(const void* start, std::size_t pages);

}  // namespace weft::sys
