#include "pthread/held_mutexes.h"

#include <bit>

#include "pthread/mutex.h"
#include "pthread/thread.h"

namespace weft::pthread {

constinit HeldMutexes held_mutexes;

HeldMutex* HeldMutexes::find(std::uint32_t number) {
  const std::size_t place = number - std::size_t{1};
  if (number == none || place >= never_used_) return nullptr;
  if (place < at_first) return &first_[place];
  const auto block = static_cast<std::size_t>(std::bit_width(place / at_first)) - 1;
  return &blocks_[block][place - (at_first << block)];  // NOLINT(clang-analyzer-security.ArrayBound): place < never_used_
}

std::uint32_t HeldMutexes::add(const Mutex& mutex) {
  if (!has_room()) return none;
  std::uint32_t number = none;
  if (unused_) {
    const HeldMutex& entry = *unused_;
    unused_ = entry.next;
    number = entry.number;
  } else {
    number = static_cast<std::uint32_t>(++never_used_);
    find(number)->number = number;
  }
  HeldMutex& entry = *find(number);
  entry.mutex = &mutex;
  entry.holder = nullptr;
  entry.next = nullptr;
  return number;
}

void HeldMutexes::remove(HeldMutex& entry) {
  if (entry.holder) unlist(entry);
  entry.mutex = nullptr;
  entry.next = unused_;
  unused_ = &entry;
}

void HeldMutexes::take_back() {
  for (std::uint32_t number = 1; number <= never_used_; ++number) {
    HeldMutex& entry = *find(number);
    if (entry.mutex && !entry.mutex->names(entry)) remove(entry);
  }
}

void HeldMutexes::grow(std::span<HeldMutex> memory) {
  // NOLINTNEXTLINE(clang-analyzer-security.ArrayBound): size_ is never less than at_first
  blocks_[std::bit_width(size_ / at_first) - 1] = memory.data();
  size_ += memory.size();
}

void HeldMutexes::restart() {
  unused_ = nullptr;
  never_used_ = 0;
}

void list_with(HeldMutex& entry, Thread& holder) {
  entry.holder = &holder;
  entry.next = holder.held;
  holder.held = &entry;
}

void unlist(HeldMutex& entry) {
  HeldMutex** place = &entry.holder->held;
  while (*place != &entry) place = &(*place)->next;
  *place = entry.next;
  entry.next = nullptr;
  entry.holder = nullptr;
}

}  // namespace weft::pthread
