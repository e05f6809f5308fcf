// What code compiled with -fpreempt counts down and calls: see preemption.cpp and plugin/preemption.cpp.
#pragma once

#include <cstdint>

#include "cm/cm.h"
#include "sched/deadlines.h"

extern "C" {
extern int weft_preempt_left;
void weft_preempt();
}

namespace weft::sched {

// What preempted code learns from one look at the clock to the next (preemption.cpp).
struct Preemption {
  int charge = 1 << 14;                      // the countdown until the next look
  cm::Nanoseconds looked = never;            // when the last one was; never if nobody could have had a turn then
  cm::Nanoseconds privileged_since = never;  // no thread without a priority has been seen at a look since
  std::uint64_t switches = 0;                // Statistics::switches at the end of the last look

  void look();

 private:
  void learn(cm::Nanoseconds passed);
  void slice_over(cm::Nanoseconds now, cm::Nanoseconds passed);
};

}  // namespace weft::sched
