#include "pthread/posix/stacks.h"

#include <array>

#include "pthread/posix/memory.h"
#include "sched/text.h"

namespace weft::pthread {
namespace {

// At most so much is kept; as much as 256 stacks of the default size.
constexpr std::size_t cap = 64 * 1024 * 1024;

// Lies at the very top of a stack that is kept, where nothing is used any more when a thread gives its own stack back: there
// were its thread-local variables, or nothing.
struct Kept {
  Kept* next;
  Stack stack;
};
static_assert(sizeof(Kept) <= stack_note_size);

// Programs use few sizes. A new one takes the place of the longest unused.
struct Size {
  std::size_t mapped = 0;
  Kept* first = nullptr;
};
constinit std::array<Size, 4> sizes{};  // most recently used first
constinit std::size_t kept = 0;         // bytes

Kept* pop(Size& size) {
  Kept* const stack = size.first;
  size.first = stack->next;
  kept -= size.mapped;
  return stack;
}

void unmap_all(Size& size) {
  while (size.first) {
    const Stack stack = pop(size)->stack;
    unmap(stack.mapping, stack.mapped);
  }
}

Size& find(std::size_t mapped) {
  if (sizes[0].mapped == mapped) [[likely]]
    return sizes[0];
  std::size_t i = 1;
  while (i + 1 < sizes.size() && sizes[i].mapped != mapped) ++i;
  if (sizes[i].mapped != mapped) {
    unmap_all(sizes[i]);
    sizes[i].mapped = mapped;
  }
  const Size found = sizes[i];
  for (; i > 0; --i) sizes[i] = sizes[i - 1];
  sizes[0] = found;
  return sizes[0];
}

void trim() {
  for (std::size_t i = sizes.size(); i-- > 0 && kept >= cap;) {
    while (sizes[i].first && kept >= cap) {
      const Stack stack = pop(sizes[i])->stack;
      unmap(stack.mapping, stack.mapped);
    }
  }
}

}  // namespace

bool take_stack(Stack& stack, std::size_t size, std::size_t above) {
  if (above < stack_note_size) above = stack_note_size;
  const bool small = above <= size / 64;
  const std::size_t least = sched::stack_reserve + size + (small ? 0 : above);
  if (least < size) return false;
  const std::size_t mapped = (least + page_size - 1) & ~(page_size - 1);
  if (mapped < least) return false;
  Size& same = find(mapped);
  std::uintptr_t mapping = 0;
  if (same.first)
    mapping = pop(same)->stack.mapping;
  else
    mapping = map(mapped);
  if (!mapping) return false;
  stack = {.mapping = mapping, .mapped = mapped, .lowest = mapping + sched::stack_reserve, .size = size};
  return true;
}

void give_stack(const Stack& stack) {
  if (!stack.mapping) return;
  trim();
  Size& same = find(stack.mapped);
  auto* const top = reinterpret_cast<Kept*>(stack.mapping + stack.mapped - stack_note_size);
  *top = {.next = same.first, .stack = stack};
  same.first = top;
  kept += stack.mapped;
}

}  // namespace weft::pthread
