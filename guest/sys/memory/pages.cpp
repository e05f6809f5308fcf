#include "sys/memory/pages.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "crt/heap.h"

namespace weft::sys {
namespace {

constexpr std::size_t all_pages = std::size_t{1} << 20U;  // of 32-bit addresses
constexpr std::size_t word_bits = 32;

// ---- Two bits a page: free, untouched ----

using Bits = std::array<std::uint32_t, all_pages / word_bits>;

Bits free_bits;
Bits untouched_bits;

bool is_set(const Bits& all, std::size_t page) {
  return page < all_pages && (all[page / word_bits] >> page % word_bits & 1U) != 0;
}

bool is_free(std::size_t page) { return is_set(free_bits, page); }

[[gnu::noinline]] void set(Bits& all, std::size_t page, std::size_t pages, bool value) {
  for (const std::size_t end = page + pages; page < end;) {
    const std::size_t first_bit = page % word_bits;
    const std::size_t bits = end - page < word_bits - first_bit ? end - page : word_bits - first_bit;
    const std::uint32_t mask = (bits == word_bits ? ~0U : (1U << bits) - 1U) << first_bit;
    std::uint32_t& word = all[page / word_bits];
    word = value ? word | mask : word & ~mask;
    page += bits;
  }
}

// ---- Free ranges by size class: eight classes to each power of two ----

struct Range {
  std::size_t pages;
  Range* next;
  Range* previous;
};

constexpr unsigned class_bits = 3;
constexpr std::size_t class_count = (20 - class_bits + 2) << class_bits;
constexpr unsigned candidates = 8;  // of the same class, looked at before a larger class is cut into

std::array<Range*, class_count> ranges;
std::array<std::uint32_t, (class_count + word_bits - 1) / word_bits> filled;  // one bit a class: it has ranges

constexpr std::size_t class_of(std::size_t pages) {
  const auto width = static_cast<unsigned>(std::bit_width(pages));
  if (width <= class_bits + 1) return pages;
  const unsigned shift = width - class_bits - 1;
  return (static_cast<std::size_t>(shift) << class_bits) + (pages >> shift);
}
static_assert(class_of(15) == 15 && class_of(16) == 16 && class_of(17) == 16 && class_of(18) == 17 && class_of(32) == 24);
static_assert(class_of(all_pages - 1) < class_count);

std::size_t page_of(const void* address) { return reinterpret_cast<std::uintptr_t>(address) / page_size; }

Range* range_at(std::size_t page) { return reinterpret_cast<Range*>(page * page_size); }

// NOLINTNEXTLINE(clang-analyzer-core.uninitialized.UndefReturn): nobody has page 0
std::size_t& last_word(std::size_t end_page) { return reinterpret_cast<std::size_t*>(end_page * page_size)[-1]; }

// Lists a range whose bits are set.
void list_range(std::size_t page, std::size_t pages) {
  Range* const range = range_at(page);
  const std::size_t index = class_of(pages);
  *range = {.pages = pages, .next = ranges[index], .previous = nullptr};
  if (range->next) range->next->previous = range;
  ranges[index] = range;
  filled[index / word_bits] |= 1U << index % word_bits;
  last_word(page + pages) = pages;
}

void unlist(Range& range) {
  const std::size_t index = class_of(range.pages);
  if (range.next) range.next->previous = range.previous;
  if (range.previous)
    range.previous->next = range.next;
  else if (ranges[index] = range.next; !range.next)
    filled[index / word_bits] &= ~(1U << index % word_bits);
  // What was untouched is zero again.
  const std::size_t page = page_of(&range);
  last_word(page + range.pages) = 0;
  range = {};
}

// The first class from `index` on that has a range; all of its ranges are at least as long as the shortest of `index`.
Range* first_from(std::size_t index) {
  for (std::size_t word = index / word_bits; word < filled.size(); ++word) {
    const std::uint32_t unwanted = word == index / word_bits ? (1U << index % word_bits) - 1U : 0;
    if (const std::uint32_t found = filled[word] & ~unwanted)
      return ranges[word * word_bits + static_cast<std::size_t>(std::countr_zero(found))];
  }
  return nullptr;
}

Range* find(std::size_t pages) {
  const std::size_t index = class_of(pages);
  Range* range = ranges[index];
  for (unsigned tried = 0; range && tried != candidates; ++tried, range = range->next)
    if (range->pages >= pages) return range;
  return first_from(index + 1);
}

// Takes the first pages of a free range and leaves the rest.
void take(Range& range, std::size_t pages, Contents contents) {
  const std::size_t page = page_of(&range);
  const std::size_t left = range.pages - pages;
  unlist(range);
  set(free_bits, page, pages, false);
  if (left) list_range(page + pages, left);
  if (contents == Contents::zero) clear_pages(range_at(page), pages);
  set(untouched_bits, page, pages, false);
}

// Takes pages from the end of memory, with the free ones that are there already.
void* extend(std::size_t pages, Contents contents) {
  const std::uintptr_t end = crt::heap_end();
  const std::size_t end_page = end / page_size;
  if (end % page_size != 0 || !is_free(end_page - 1)) return crt::extend_heap(pages * page_size, page_size);
  Range& last = *range_at(end_page - last_word(end_page));
  const std::size_t there = last.pages < pages ? last.pages : pages;
  if (there < pages && !crt::extend_heap((pages - there) * page_size, page_size)) return nullptr;
  take(last, there, contents);
  return &last;
}

}  // namespace

void* allocate_pages(std::size_t pages, Contents contents) {
  if (pages == 0 || pages >= all_pages) return nullptr;
  Range* const range = find(pages);
  if (!range) return extend(pages, contents);
  take(*range, pages, contents);
  return range;
}

[[gnu::noinline, clang::minsize]] void clear_pages(void* start, std::size_t pages) {
  const std::size_t first = page_of(start);
  for (std::size_t page = first; page != first + pages; ++page)
    // NOLINTNEXTLINE(clang-analyzer-unix.cstring.NullArg): nobody has page 0
    if (!is_set(untouched_bits, page)) std::memset(range_at(page), 0, page_size);
}

void set_untouched(const void* start, std::size_t pages, bool untouched) {
  set(untouched_bits, page_of(start), pages, untouched);
}

void free_pages(void* start, std::size_t pages) {
  const std::size_t end = page_of(start) + pages;
  for (std::size_t page = page_of(start); page != end;) {
    if (is_free(page)) {
      ++page;
      continue;
    }
    std::size_t first = page;
    while (page != end && !is_free(page)) ++page;
    std::size_t after = page;
    set(free_bits, first, after - first, true);
    if (is_free(first - 1)) {
      first -= last_word(first);
      unlist(*range_at(first));
    }
    if (is_free(after)) {
      Range& next = *range_at(after);
      after += next.pages;
      unlist(next);
    }
    list_range(first, after - first);
    if (after > page) page = after < end ? after : end;
  }
}

bool extend_in_place(void* start, std::size_t pages, std::size_t wanted_pages) {
  const std::size_t end_page = page_of(start) + pages;
  const std::size_t more = wanted_pages - pages;
  void* const behind = range_at(end_page);
  if (is_free(end_page)) {
    Range& range = *range_at(end_page);
    if (range.pages < more)
      return crt::heap_end() == (end_page + range.pages) * page_size && extend(more, Contents::zero) == behind;
    take(range, more, Contents::zero);
    return true;
  }
  return crt::heap_end() == end_page * page_size && crt::extend_heap(more * page_size, page_size) == behind;
}

bool all_given_out(const void* start, std::size_t pages) {
  const std::size_t first = page_of(start);
  if (first == 0 || (first + pages) * page_size > crt::heap_end()) return false;
  for (std::size_t page = first; page != first + pages; ++page)
    if (is_free(page)) return false;
  return true;
}

}  // namespace weft::sys
