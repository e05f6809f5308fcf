// mmap() and its kin over the pages of linear memory, without shared mappings of files (sys/memory/mmap.cpp). Nothing of it is
// enforced by the host: every page can be read and written, whatever mprotect() said. No call here but for a file is a
// scheduling point: musl makes them under malloc's lock, and the host itself may call malloc (crt/realloc.cpp).
#include <sys/mman.h>

#include <cstring>

#include "crt/heap.h"
#include "sys/memory/pages.h"
#include "sys/memory/shared_mappings.h"
#include "sys/sys.h"

extern "C" {
extern char __heap_base[];

// Defined where files can be opened; a program that opens none does not link files for its malloc.
[[gnu::weak]] long weft_sys_pread64(long descriptor, long buffer, long size, long offset_low, long offset_high, long unused);
}

namespace weft::sys {
namespace {

constexpr std::uintptr_t page_mask = page_size - 1;

bool aligned(const void* address) { return (reinterpret_cast<std::uintptr_t>(address) & page_mask) == 0; }

// The program's data and main's stack are mapped too, but did not come from mmap().
bool from_heap(const void* address) { return address >= static_cast<const void*>(__heap_base); }

bool mapped(const void* start, std::size_t pages) {
  const std::uintptr_t first = reinterpret_cast<std::uintptr_t>(start);
  if (pages > (crt::heap_end() + page_mask - first) / page_size || first > crt::heap_end()) return false;
  return !from_heap(start) || all_given_out(start, pages);
}

// Fills the part of a private mapping that the file has; the rest stays zero.
long read_file(int descriptor, std::uint64_t offset, char* to, std::size_t size) {
  if (!weft_sys_pread64) return -EBADF;
  while (size != 0) {
    const long got = weft_sys_pread64(descriptor, static_cast<long>(reinterpret_cast<std::uintptr_t>(to)),
                                      static_cast<long>(size), static_cast<long>(offset), static_cast<long>(offset >> 32U), 0);
    if (got == -EISDIR || got == -ESPIPE) return -ENODEV;
    if (got < 0) return got;
    if (got == 0) break;
    to += got;
    offset += static_cast<std::uint64_t>(got);
    size -= static_cast<std::size_t>(got);
  }
  return 0;
}

// A mapping at a fixed address replaces what was there: that is possible only inside what mmap() has given out.
void* place(void* wanted, std::size_t pages, int flags, long& error) {
  if ((flags & MAP_FIXED) != 0) {
    if (!aligned(wanted) || !from_heap(wanted) || !mapped(wanted, pages)) {
      error = -EINVAL;
      return nullptr;
    }
    clear_pages(wanted, pages);
    set_untouched(wanted, pages, false);
    return wanted;
  }
  void* const start = allocate_pages(pages, Contents::zero);
  if (!start) error = -ENOMEM;
  return start;
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(mmap2) {
  const auto size = static_cast<std::size_t>(b);
  const auto flags = static_cast<int>(d);
  const int sharing = flags & MAP_TYPE;
  const bool file = (flags & MAP_ANONYMOUS) == 0;
  if (size == 0 || (sharing != MAP_SHARED && sharing != MAP_PRIVATE)) return -EINVAL;
  // To read, a private copy does, and musl itself wants no more; writes could not be carried back to the file from here.
  if (file && sharing == MAP_SHARED && (c & PROT_WRITE) != 0) return weft_sys_pread64 ? -ENODEV : -EBADF;
  const std::size_t pages = pages_for(size);
  long error = 0;
  void* const start = place(pointer<void>(a), pages, flags, error);
  if (!start) return error;
  const std::uint64_t offset = std::uint64_t{static_cast<std::uint32_t>(f)} * page_size;
  if (file) error = read_file(static_cast<int>(e), offset, static_cast<char*>(start), pages * page_size);
  if (!file && (c & PROT_WRITE) == 0) set_untouched(start, pages, true);
  if (error != 0) {
    if ((flags & MAP_FIXED) == 0) free_pages(start, pages);
    return error;
  }
  return static_cast<long>(reinterpret_cast<std::uintptr_t>(start));
}

WEFT_SYSTEM_CALL(munmap) {
  char* const start = pointer<char>(a);
  const auto size = static_cast<std::size_t>(b);
  if (!aligned(start) || size == 0 || !from_heap(start)) return -EINVAL;
  const std::uintptr_t end = weft::crt::heap_end();
  const std::uintptr_t first = reinterpret_cast<std::uintptr_t>(start);
  if (first >= end) return 0;
  const std::size_t there = pages_for(end - first);
  const std::size_t pages = pages_for(size);
  free_pages(start, pages < there ? pages : there);
  return 0;
}

WEFT_SYSTEM_CALL(mremap) {
  void* const start = pointer<void>(a);
  const std::size_t pages = pages_for(static_cast<std::size_t>(b));
  const std::size_t wanted = pages_for(static_cast<std::size_t>(c));
  if (!aligned(start) || pages == 0 || wanted == 0 || (d & ~MREMAP_MAYMOVE) != 0) return -EINVAL;
  if (!from_heap(start) || !mapped(start, pages)) return -EFAULT;
  if (wanted < pages) free_pages(static_cast<char*>(start) + wanted * page_size, pages - wanted);
  if (wanted <= pages || extend_in_place(start, pages, wanted)) return a;
  if ((d & MREMAP_MAYMOVE) == 0) return -ENOMEM;
  void* const moved = allocate_pages(wanted, Contents::anything);
  if (!moved) return -ENOMEM;
  std::memcpy(moved, start, pages * page_size);
  std::memset(static_cast<char*>(moved) + pages * page_size, 0, (wanted - pages) * page_size);
  free_pages(start, pages);
  return static_cast<long>(reinterpret_cast<std::uintptr_t>(moved));
}

WEFT_SYSTEM_CALL(mprotect) {
  constexpr long known = PROT_READ | PROT_WRITE | PROT_EXEC;
  void* const start = pointer<void>(a);
  const std::size_t pages = pages_for(static_cast<std::size_t>(b));
  if (!aligned(start) || (c & ~known) != 0) return -EINVAL;
  if (!mapped(start, pages)) return -ENOMEM;
  if ((c & PROT_WRITE) != 0) set_untouched(start, pages, false);
  return 0;
}

WEFT_SYSTEM_CALL(madvise) {
  void* const start = pointer<void>(a);
  const std::size_t pages = pages_for(static_cast<std::size_t>(b));
  if (!aligned(start)) return -EINVAL;
  if (!mapped(start, pages)) return -ENOMEM;
  switch (c) {
    case MADV_NORMAL:
    case MADV_RANDOM:
    case MADV_SEQUENTIAL:
    case MADV_WILLNEED:
    case MADV_FREE:
      return 0;
    case MADV_DONTNEED:  // Linux: the pages read as zero afterwards
      if (!from_heap(start)) return -EINVAL;
      clear_pages(start, pages);
      return 0;
    default:
      return -EINVAL;
  }
}

WEFT_SYSTEM_CALL(msync) {
  constexpr long known = MS_ASYNC | MS_INVALIDATE | MS_SYNC;
  constexpr long both = MS_ASYNC | MS_SYNC;
  void* const start = pointer<void>(a);
  const std::size_t pages = pages_for(static_cast<std::size_t>(b));
  if (!aligned(start) || (c & ~known) != 0 || (c & both) == both) return -EINVAL;
  if (!mapped(start, pages)) return -ENOMEM;
  SharedMappings* const shared = shared_mappings();
  return shared ? shared->synchronise(start, pages, (c & MS_SYNC) != 0) : 0;
}

// There is no break to move: malloc uses mmap() when it is refused.
WEFT_SYSTEM_CALL(brk) { return static_cast<long>(reinterpret_cast<std::uintptr_t>(__heap_base)); }
