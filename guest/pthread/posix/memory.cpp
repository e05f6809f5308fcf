#include "pthread/posix/memory.h"

#include <sys/mman.h>

#include <utility>

extern "C" {
long weft_sys_mmap2(long address, long length, long protection, long flags, long file, long page);
long weft_sys_munmap(long address, long length, long, long, long, long);
}

namespace weft::pthread {
namespace {

constexpr std::size_t slab_size = 16 * page_size;

constinit std::uintptr_t slab = 0;
constinit std::size_t slab_left = 0;

}  // namespace

std::uintptr_t map(std::size_t size) {
  const long result = weft_sys_mmap2(0, static_cast<long>(size), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  // Linux: the highest page of addresses is error numbers.
  return static_cast<unsigned long>(result) > -page_size ? 0 : static_cast<std::uintptr_t>(result);
}

void unmap(std::uintptr_t address, std::size_t size) {
  (void)weft_sys_munmap(static_cast<long>(address), static_cast<long>(size), 0, 0, 0, 0);
}

void* allocate_for_ever(std::size_t size) {
  size = (size + 15) & ~std::size_t{15};
  if (slab_left < size) {
    const std::uintptr_t memory = map(slab_size);
    if (!memory) return nullptr;
    slab = memory;
    slab_left = slab_size;
  }
  slab_left -= size;
  return reinterpret_cast<void*>(std::exchange(slab, slab + size));
}

}  // namespace weft::pthread
