// Memory that a call needs, and who frees it.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

namespace weft::crt {
void free_list(void* list);  // of libc: gives back what the host has allocated by cabi_realloc
}  // namespace weft::crt

namespace wit {

// Memory for lists that do not lie in memory as the Component Model wants them: it is there as long as this object.
class Temporaries {
 public:
  Temporaries() = default;
  Temporaries(const Temporaries&) = delete;
  Temporaries& operator=(const Temporaries&) = delete;
  ~Temporaries() {
    while (first_) std::free(std::exchange(first_, first_->next));
  }

  // Aligned for everything.
  [[nodiscard]] std::byte* allocate(std::size_t size) {
    auto* const block = static_cast<Block*>(std::malloc(sizeof(Block) + size));
    if (!block) __builtin_trap();
    block->next = std::exchange(first_, block);
    return reinterpret_cast<std::byte*>(block + 1);
  }

 private:
  struct alignas(16) Block {
    Block* next;
  };
  Block* first_ = nullptr;
};

// A list or string that the host has put into our memory: it is ours to free.
struct FreeHostMemory {
  void operator()(void* memory) const { weft::crt::free_list(memory); }
};
using HostMemory = std::unique_ptr<void, FreeHostMemory>;

}  // namespace wit
