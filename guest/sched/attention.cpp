// What a thread is to do between two steps of its own.
#include "sched/budget.h"
#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {

void demand_attention(Thread& thread, Attention what, Attendant attendant) {
  (what == Attention::signals ? scheduler.signal_attendant : scheduler.cancellation_attendant) = attendant;
  thread.attention |= bit(what);
  if (&thread == &running()) detail::cut_budget();
}

// Either attendant may leave all frames. After the cancellation's nobody would ask for the signals; a signal's may leave by a
// jump, and then the cancellation must have been seen to.
Interruption attend_now() {
  Thread& self = running();
  if (self.attention & bit(Attention::cancellation)) {
    self.attention &= static_cast<unsigned char>(~bit(Attention::cancellation));
    (void)scheduler.cancellation_attendant();
  }
  return self.attention & bit(Attention::signals) ? scheduler.signal_attendant() : Interruption::none;
}

void attend_at_point_of_plugin() {
  if (!running().attention) return;
  running().at_point_of_plugin = true;
  (void)attend_now();
  running().at_point_of_plugin = false;
}

void set_cancelled(Thread& thread, bool cancelled) {
  constexpr unsigned char mask = bit(Attention::cancelled);
  thread.attention = static_cast<unsigned char>(cancelled ? thread.attention | mask : thread.attention & ~mask);
}

}  // namespace weft::sched
