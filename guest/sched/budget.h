// The budget of a thread between two turns of the others; for guest/sched, and sched_yield() (sched/choosing.h).
#pragma once

#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched::detail {

// What was left of the budget when it was cut short, so that the next scheduling point is one that attends: no time is used.
extern int budget_kept;

inline void fill_budget() {
  budget_left = scheduler.schedule.budget;
  budget_kept = 0;
}

inline void cut_budget() {
  if (budget_left > 0) budget_kept = budget_left;
  budget_left = 0;
}

// A whole budget: others have just run, or there are none.
inline void begin_budget(const Thread& next) {
  fill_budget();
  if (next.attention) [[unlikely]]
    cut_budget();
}

}  // namespace weft::sched::detail
