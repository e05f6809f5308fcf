// A queue of waiting threads in one word, for objects that have no more.
//
// The word is a pointer to the last waiter, whose `next` is the first one, plus the tag 1; or the tag alone if nobody waits. So
// it is never zero and never another even number, which the object may use for states without a queue.
//
// The waiters are parts of their threads and know the word that they wait at: one that was written over, as by an object that
// is made anew, or that is a copy of another, leads to nobody.
#pragma once

#include <cstdint>

#include "sched/scheduler.h"

namespace weft::pthread {

struct WordWaiter {
  sched::WaitQueue queue;  // its thread
  const std::uintptr_t* word = nullptr;
  WordWaiter* previous = nullptr;
  WordWaiter* next = nullptr;
  bool woken = false;  // perhaps after a signal has ended the wait, before the thread runs
};

class WordQueue {
 public:
  static constexpr std::uintptr_t empty = 1;

  // Blocks the running thread, listed in `word`, until it is woken by wake_first() or wake_all(). False if it has attended to
  // a signal instead: the caller looks itself whether it is still to wait.
  static bool wait(std::uintptr_t& word, const sched::WaitKind& kind);

  // Wakes the first waiter, takes it off `word`, and says whether there was one.
  static bool wake_first(std::uintptr_t& word);

  // Wakes those listed in `word`, which becomes `then`.
  static void wake_all(std::uintptr_t& word, std::uintptr_t then);

 private:
  static WordWaiter* last(const std::uintptr_t& word);
  static void add(std::uintptr_t& word, WordWaiter& waiter);
  static void remove(std::uintptr_t& word, WordWaiter& waiter);
};

}  // namespace weft::pthread
