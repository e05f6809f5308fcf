// Things that happen at a time: an intrusive pairing heap. Adding and looking at the earliest are O(1), removing is
// O(log n) amortised, and nothing is ever allocated. Equal times come out in the order in which they were added.
#pragma once

#include <cstdint>

#include "cm/cm.h"

namespace weft::sched {

struct Never {  // a type of its own: a wait without a deadline is another function, which links no timer
  constexpr operator cm::Nanoseconds() const { return ~cm::Nanoseconds{0}; }
};
inline constexpr Never never;

struct Deadline {
  cm::Nanoseconds when = never;          // `never`: in no heap
  std::uint64_t order = 0;               // of addition, among equal times
  Deadline* child = nullptr;             // first of its children, all of them later
  Deadline* sibling = nullptr;           // next child of the same parent
  Deadline* previous = nullptr;          // previous sibling, or the parent of a first child
  void (*expired)(Deadline&) = nullptr;  // called when the time has come; it is in the heap no longer
  void* owner = nullptr;                 // for `expired`
  bool may_be_late = false;              // by what a host's timer is: no time is spent on looking at the clock for it
};

class Deadlines {
 public:
  [[nodiscard]] bool empty() const { return !root_; }
  [[nodiscard]] cm::Nanoseconds earliest() const { return root_ ? root_->when : never; }
  [[nodiscard]] bool earliest_may_be_late() const { return root_ && root_->may_be_late; }

  void add(Deadline& deadline, cm::Nanoseconds when);
  void remove(Deadline& deadline);

  // Removes and returns the earliest deadline that is not after `now`, or null.
  [[nodiscard]] Deadline* pop_expired(cm::Nanoseconds now);

 private:
  Deadline* root_ = nullptr;
  std::uint64_t added_ = 0;
};

}  // namespace weft::sched
