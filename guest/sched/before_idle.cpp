// What a part of the library does when nobody can run. A file of its own, since it sets times: a program without such a part
// links nothing for times.
#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {
namespace {

bool acts() {
  disarm(scheduler.act_again);
  const cm::Nanoseconds again = scheduler.act();
  scheduler.asked_again = again != 0 && again != never;
  if (scheduler.asked_again) arm(scheduler.act_again, again);
  return again == 0;
}

}  // namespace

void set_before_idle(cm::Nanoseconds (*act)()) {
  scheduler.act = act;
  scheduler.before_idle = act ? acts : nullptr;
}

}  // namespace weft::sched
