// mmap() and its kin as the program itself calls them, as opposed to malloc, which calls musl's __mmap() and its kin
// (sys/memory/memory.cpp): with these come shared mappings, if there are files that could be mapped.
#include <sys/mman.h>

#include <cerrno>
#include <cstdarg>
#include <cstdint>

#include "crt/heap.h"
#include "sys/memory/pages.h"
#include "sys/memory/shared_mappings.h"

extern "C" {
extern char __heap_base[];

void* __mmap(void* start, std::size_t size, int protection, int flags, int fd, off_t offset);
int __munmap(void* start, std::size_t size);
void* __mremap(void* start, std::size_t size, std::size_t wanted, int flags, ...);
int __mprotect(void* start, std::size_t size, int protection);
int __madvise(void* start, std::size_t size, int advice);

// In sys/memory/shared_pages.cpp, which is linked with what makes files: see weft_shared_mappings_are_possible().
[[gnu::weak]] weft::sys::SharedMappings* weft_all_shared_mappings();
// NOLINTNEXTLINE(readability-redundant-declaration): here the reference is a weak one
[[gnu::weak]] long weft_map_file(const weft::sys::FileMapping* mapping, bool* anonymous);
}

namespace weft::sys {
namespace {

constexpr std::uintptr_t page_mask = page_size - 1;

bool aligned(const void* address) { return (reinterpret_cast<std::uintptr_t>(address) & page_mask) == 0; }

// How many pages of a range there can be anything in.
std::size_t pages_there(const void* start, std::size_t size) {
  const auto first = reinterpret_cast<std::uintptr_t>(start);
  const std::uintptr_t end = crt::heap_end();
  return pages_for(first >= end ? 0 : size < end - first ? size : end - first);
}

// The shared mappings, if the range has pages of theirs.
SharedMappings* mappings_in(const void* start, std::size_t size) {
  SharedMappings* const mappings = shared_mappings();
  return mappings && aligned(start) && mappings->touched_by(start, pages_there(start, size)) ? mappings : nullptr;
}

void* failed(long error) {
  errno = static_cast<int>(-error);
  return MAP_FAILED;
}

int result_of(long error) {
  if (error == 0) return 0;
  errno = static_cast<int>(-error);
  return -1;
}

bool is_shared(int flags) { return (flags & MAP_TYPE) == MAP_SHARED || (flags & MAP_TYPE) == MAP_SHARED_VALIDATE; }

bool can_be_replaced(const void* start, std::size_t size) {
  return aligned(start) && start >= static_cast<const void*>(__heap_base) && all_given_out(start, pages_for(size));
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

extern "C" {

SharedMappings* weft_shared_mappings() { return weft_all_shared_mappings ? weft_all_shared_mappings() : nullptr; }

void* mmap(void* start, std::size_t size, int protection, int flags, int fd, off_t offset) {
  const bool fixed = (flags & MAP_FIXED) != 0;
  const bool well_formed = size != 0 && size < PTRDIFF_MAX && (offset & static_cast<off_t>(page_mask)) == 0 && offset >= 0 &&
                           (is_shared(flags) || (flags & MAP_TYPE) == MAP_PRIVATE);
  // __mmap() says what is wrong.
  if (!well_formed || (fixed && !can_be_replaced(start, size))) return __mmap(start, size, protection, flags, fd, offset);
  if ((flags & MAP_ANONYMOUS) == 0 && weft_map_file) {
    const FileMapping mapping{.fixed = fixed ? start : nullptr,
                              .pages = pages_for(size),
                              .first_page = static_cast<std::uint64_t>(offset) / page_size,
                              .fd = fd,
                              .protection = protection,
                              .shared = is_shared(flags)};
    bool anonymous = false;
    const long result = weft_map_file(&mapping, &anonymous);
    if (result < 0 && result > -static_cast<long>(page_size)) return failed(result);
    if (result != 0) return reinterpret_cast<void*>(static_cast<std::uintptr_t>(result));
    if (anonymous) flags |= MAP_ANONYMOUS;
  }
  if (fixed) {
    SharedMappings* const mappings = mappings_in(start, size);
    if (const long error = mappings ? mappings->take_away(start, pages_for(size)) : 0) return failed(error);
  }
  if (is_shared(flags)) flags = (flags & ~MAP_TYPE) | MAP_SHARED;
  return __mmap(start, size, protection, flags, fd, offset);
}

int munmap(void* start, std::size_t size) {
  SharedMappings* const mappings = size == 0 ? nullptr : mappings_in(start, size);
  if (!mappings) return __munmap(start, size);
  mappings->unmap(start, pages_there(start, size));
  return 0;
}

void* mremap(void* start, std::size_t size, std::size_t wanted, int flags, ...) {
  va_list more;
  va_start(more, flags);
  void* const place = (flags & MREMAP_FIXED) != 0 ? va_arg(more, void*) : nullptr;
  va_end(more);
  SharedMappings* const mappings =
      size == 0 || wanted == 0 || wanted >= PTRDIFF_MAX || (flags & ~MREMAP_MAYMOVE) != 0 ? nullptr : mappings_in(start, size);
  if (!mappings) return __mremap(start, size, wanted, flags, place);
  const long result = mappings->remap(start, pages_for(size), pages_for(wanted), (flags & MREMAP_MAYMOVE) != 0);
  if (result < 0 && result > -static_cast<long>(page_size)) return failed(result);
  return reinterpret_cast<void*>(static_cast<std::uintptr_t>(result));
}

// musl's takes whole pages.
int mprotect(void* start, std::size_t size, int protection) {
  const std::size_t before = reinterpret_cast<std::uintptr_t>(start) & page_mask;
  char* const page = static_cast<char*>(start) - before;
  SharedMappings* const mappings = (protection & PROT_WRITE) != 0 ? mappings_in(page, size + before) : nullptr;
  if (const long error = mappings ? mappings->allow_writing(page, pages_there(page, size + before)) : 0)
    return result_of(error);
  return __mprotect(start, size, protection);
}

// The pages of a file stay as the file is, where others read as zero afterwards.
int madvise(void* start, std::size_t size, int advice) {
  return advice == MADV_DONTNEED && mappings_in(start, size) ? 0 : __madvise(start, size, advice);
}
}
