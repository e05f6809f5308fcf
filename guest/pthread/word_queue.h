// A queue of waiting threads in one word, for objects that have no more: the word leads to nodes on the waiters' stacks.
//
// The word is a pointer to the last node, whose `next` is the first one, plus the tag 1; or the tag alone if nobody waits. So
// it is never zero and never another even number, which the object may use for states without a queue.
#pragma once

#include <cstdint>

#include "sched/scheduler.h"

namespace weft::pthread {

class WordQueue {
 public:
  static constexpr std::uintptr_t empty = 1;

  // Blocks the running thread, listed in `word`, until it is woken by wake_first() or wake_all(). False if it has attended to
  // a signal instead: the caller looks itself whether it is still to wait.
  static bool wait(std::uintptr_t& word, const sched::WaitKind& kind);

  // Wakes the first waiter, takes it off `word`, and says whether there was one.
  static bool wake_first(std::uintptr_t& word);

  // Wakes those listed in `word`, which is not used any more.
  static void wake_all(std::uintptr_t word);

 private:
  struct Node;
  static Node* last(std::uintptr_t word);
  static void remove(std::uintptr_t& word, Node& node);
};

}  // namespace weft::pthread
