// Where a running thread lets others run: when its budget is used up, when it asks to, and for those of higher priority.
#include <algorithm>
#include <utility>

#include "sched/budget.h"
#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {
namespace detail {

constinit int budget_left = Schedule{}.budget;
constinit int budget_kept = 0;

namespace {

// Goes on with the budget that was cut short, if it was.
bool has_budget_left() {
  budget_left = std::exchange(budget_kept, 0) - 1;
  return budget_left > 0;
}

}  // namespace

void budget_spent() {
  if (!has_budget_left()) scheduler.give_turn();
  (void)attend();
}

void budget_spent_inside() {
  if (!has_budget_left()) scheduler.give_turn();
  if (running().attention) [[unlikely]]
    cut_budget();  // the next one that may is to attend
}

}  // namespace detail

namespace {

// Threads with a priority keep the others from running, as POSIX says, for so long in each second, and leave them the rest: as
// Linux does on one processor (sched(7), sched_rt_runtime_us), so that a program makes progress although one of them polls.
constexpr cm::Nanoseconds privileged_time = 950'000'000;
constexpr cm::Nanoseconds time_of_others = 50'000'000;

// Who waits in a loop for memory to change, which no program does that relies on priorities on one processor, gives the others
// a turn each time that it has used up its budget so often. Another one looks at the clock then.
constexpr unsigned privileged_turns_in_a_row = 20;

// Turns of a loop that only reads memory (the compiler plugin's yield points) between two yields.
constexpr unsigned spins_between_yields = 64;

}  // namespace

void Scheduler::give_turn() {
  if (!running().first_in_first_out) return yield_privileged();
  if (privilege_lasts()) run_higher();
}

void Scheduler::give_turn_in_wait() {
  if (running().priority == 0 || ++privileged_turns < privileged_turns_in_a_row) return give_turn();
  privileged_turns = 0;
  let_all_run();
}

void Scheduler::run_higher() {
  detail::fill_budget();
  if (outstanding()) poll_host();
  detail::reschedule();
}

bool Scheduler::privilege_lasts() {
  if (running().priority == 0 || ++privileged_turns < privileged_turns_in_a_row) return true;
  privileged_turns = 0;
  if (!schedule.choose) {  // else by the turns alone: the same seed is to give the same order
    const cm::Nanoseconds now = cm::monotonic_now();
    if (privileged_since == never) {
      privileged_since = now;
      privileged_least = running().priority;
    }
    privileged_least = std::min(privileged_least, running().priority);
    if (now - privileged_since < privileged_time) return true;
    const cm::Nanoseconds end = now + time_of_others;
    do let_all_run();
    while (!ready.empty() && cm::monotonic_now() < end);
    begin_privilege();
  } else {
    let_all_run();
  }
  return false;
}

void Scheduler::let_all_run() {
  Thread& self = running();
  self.priority = 0;
  yield();
  self.priority = due_priority(self);  // which may be another one now
}

void yield_privileged() {
  if (scheduler.privilege_lasts()) yield();
}

void detail::reschedule() {
  higher_ready = false;
  Thread& self = running();
  if (scheduler.ready.empty() || scheduler.ready.highest() <= self.priority) return;
  // POSIX SCHED_FIFO: a preempted thread becomes the first of its priority.
  scheduler.ready.push_front(self);
  switch_to(choose_next());
}

}  // namespace weft::sched

// The compiler plugin's yield point, in loops that only read memory. A budget, since bounded loops get it too.
extern "C" void weft_spin_yield() {
  using namespace weft::sched;
  if (--scheduler.spins_until_yield != 0) return;
  scheduler.spins_until_yield = spins_between_yields;
  scheduler.give_turn_in_wait();
  attend_at_point_of_plugin();
}

// After so many turns of loops that call functions (turns.cpp). Each costs as much as one entry of the library.
extern "C" void weft_share_after_turns() {
  using namespace weft::sched;
  detail::budget_left -= turns_at_once;
  if (detail::budget_left > 0) return;
  running().at_point_of_plugin = true;
  detail::budget_spent();
  running().at_point_of_plugin = false;
}
