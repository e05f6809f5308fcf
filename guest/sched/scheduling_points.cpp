// Where a running thread lets others run: when its budget is used up, when it asks to, and for those of higher priority.
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

// As often may a thread with a priority use up its budget before those with none have a turn, too: on Linux a program of such
// threads makes progress although one of them polls, since there are several processors, and for a twentieth of the time on
// one.
constexpr unsigned privileged_turns_in_a_row = 20;

// Turns of a loop that only reads memory (the compiler plugin's yield points) between two yields.
constexpr unsigned spins_between_yields = 64;

}  // namespace

void Scheduler::give_turn() {
  if (!running().first_in_first_out) return yield_privileged();
  if (privilege_lasts()) run_higher();
}

void Scheduler::run_higher() {
  detail::fill_budget();
  if (outstanding()) poll_host();
  detail::reschedule();
}

bool Scheduler::privilege_lasts() {
  const Thread& self = running();
  if (self.priority == 0 || ++privileged_turns < privileged_turns_in_a_row) return true;
  let_all_run();
  return false;
}

void Scheduler::let_all_run() {
  Thread& self = running();
  privileged_turns = 0;
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
  scheduler.give_turn();
  (void)attend();
}
