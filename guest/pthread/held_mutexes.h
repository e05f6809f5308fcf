// What is known of each mutex that is listed with the thread that holds it, apart from the mutex: its own memory is the
// program's, which may free it, leave it behind on a stack or make another mutex there while a thread still holds it. A list
// that led through it would then lead anywhere. So the lists are here, and an entry counts only as long as the mutex that it is
// for names it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace weft::pthread {

class Mutex;
class Thread;

struct HeldMutex {
  const Mutex* mutex = nullptr;  // null: the entry is nobody's
  Thread* holder = nullptr;      // null: nobody holds it
  HeldMutex* next = nullptr;     // of those of the holder, or of those that are nobody's
  std::uint32_t number = 0;
};

class HeldMutexes {
 public:
  // The number of no entry.
  static constexpr std::uint32_t none = 0;

  // An entry for `mutex`, or none if there is no room, also after those have been taken back whose mutexes are gone.
  [[nodiscard]] std::uint32_t add(const Mutex& mutex);
  [[nodiscard]] bool has_room() {
    if (!unused_ && never_used_ == size_) take_back();
    return unused_ || never_used_ < size_;
  }

  // Whoever holds the mutex does not any more.
  void remove(HeldMutex& entry);

  // Null if the number, which may come from anywhere, is not that of an entry.
  [[nodiscard]] HeldMutex* find(std::uint32_t number);

  // How many entries are to be added when there is no room.
  [[nodiscard]] std::size_t growth() const { return size_; }
  void grow(std::span<HeldMutex> memory);  // that stays for ever, as many

  // For the simulator, which runs many programs in one process.
  void restart();

 private:
  void take_back();

  static constexpr std::size_t at_first = 32;
  static constexpr std::size_t most_blocks = 26;

  HeldMutex first_[at_first];         // NOLINT(modernize-avoid-c-arrays): all zero, so that it takes no room in the program
  HeldMutex* blocks_[most_blocks]{};  // NOLINT(modernize-avoid-c-arrays): each as large as all before it together
  std::size_t size_ = at_first;
  HeldMutex* unused_ = nullptr;
  std::size_t never_used_ = 0;  // entries from here on have not been used yet
};

extern HeldMutexes held_mutexes;

// Puts the entry first into the list of `holder`; takes it off that of its holder.
void list_with(HeldMutex& entry, Thread& holder);
void unlist(HeldMutex& entry);

}  // namespace weft::pthread
