#include "crt/heap.h"

extern "C" std::size_t weft_memory_limit;
extern "C" char __heap_base[];

// RLIMIT_AS (sys/process/limits.h).
constinit std::size_t weft_memory_limit = SIZE_MAX;

namespace weft::crt {
namespace {

constexpr std::size_t wasm_page = 65536;
constexpr std::size_t usual_growth = 16;  // pages: growing is a host call

std::uintptr_t end = 0;  // 0: nothing taken yet

bool grow_to(std::uintptr_t address) {
  const std::size_t have = __builtin_wasm_memory_size(0);
  const std::size_t need = (address + wasm_page - 1) / wasm_page;
  constexpr std::size_t refused = SIZE_MAX;
  if (need <= have) return true;
  const std::size_t limit = weft_memory_limit / wasm_page;
  if (need > limit) return false;
  if (need - have < usual_growth && have + usual_growth <= limit && __builtin_wasm_memory_grow(0, usual_growth) != refused)
    return true;
  return __builtin_wasm_memory_grow(0, need - have) != refused;
}

}  // namespace

std::uintptr_t heap_end() { return end ? end : reinterpret_cast<std::uintptr_t>(__heap_base); }

void* extend_heap(std::size_t size, std::size_t alignment) {
  constexpr std::uintptr_t highest = UINTPTR_MAX - wasm_page;  // so that no sum below wraps
  const std::uintptr_t start = (heap_end() + alignment - 1) & -alignment;
  if (start < heap_end() || start > highest || size > highest - start || !grow_to(start + size)) return nullptr;
  end = start + size;
  return reinterpret_cast<void*>(start);
}

}  // namespace weft::crt
