#include "sched/host_timer.h"

#include <algorithm>
#include <utility>

namespace weft::sched {
namespace {

// What a host with steps takes as a rule to wake the program after `duration`. (Wasmtime on Linux: 0.06 ms after 1 ms, 0.1
// after 5, 0.13 after 10, 0.19 after 20, 0.24 after 100; on another day twice as much: what it is now is learned)
constexpr cm::Nanoseconds usual_lateness(cm::Nanoseconds step, cm::Nanoseconds duration) {
  return step / 16 + std::min(duration / 125, step / 5);
}

// What need not be made up for by looking at the clock.
constexpr cm::Nanoseconds tolerated_lateness(cm::Nanoseconds step) { return step / 5; }

// What waking the program needs of a processor. (Wasmtime on Linux: 0.08 ms)
constexpr cm::Nanoseconds cost_of_timer(cm::Nanoseconds step) { return step / 12; }

}  // namespace

void WakingAllowance::time_is(cm::Nanoseconds now) {
  left_ = std::min(most, left_ + static_cast<std::int64_t>((now - known_at_) / 10));
  known_at_ = now;
}

cm::Nanoseconds Lateness::after(cm::Nanoseconds duration) const {
  const cm::Nanoseconds usual = usual_lateness(cm::timer_step(), duration);
  return usual_ == 0 ? usual : std::clamp(usual * seen_ / usual_, usual / 2, 3 * usual);
}

void Lateness::learn(cm::Nanoseconds duration, cm::Nanoseconds late) {
  constexpr cm::Nanoseconds memory = 8;
  seen_ += late - seen_ / memory;
  usual_ += usual_lateness(cm::timer_step(), duration) - usual_ / memory;
}

void HostTimer::arm(cm::Nanoseconds deadline, cm::Nanoseconds now, bool idle) {
  if (idle && looked_for_ == deadline) return;
  allowance_.time_is(now);
  const cm::Nanoseconds time = time_to_ask_for(deadline, now, idle);
  if (time <= now) {
    if (!idle) return;  // the clock is looked at now and then as it is
    allowance_.spend(deadline - now);
    looked_for_ = deadline;
    return;
  }
  start(deadline, time, now);
  is_watched_ = idle;
}

void HostTimer::arm_for_after(cm::Nanoseconds deadline, cm::Nanoseconds now) {
  start(deadline, deadline, now);
  is_watched_ = false;
}

void HostTimer::start(cm::Nanoseconds deadline, cm::Nanoseconds time, cm::Nanoseconds now) {
  if (timer_) cm::cancel_timer(timer_);
  armed_for_ = deadline;
  asked_for_ = time;
  armed_at_ = now;
  timer_ = cm::start_timer(time);
}

// A whole number of steps from now, and a little: whether they are counted from now on, or began at any time, none more passes.
// It goes off one step too early if the host takes longer than that to begin to count, or at any time before if they are not
// counted from now on: then it is armed for the rest.
cm::Nanoseconds HostTimer::time_to_ask_for(cm::Nanoseconds deadline, cm::Nanoseconds now, bool idle) {
  const cm::Nanoseconds step = is_exact_ ? 0 : cm::timer_step();
  if (step == 0) return deadline;
  const cm::Nanoseconds left = std::min(deadline - now, never / 2);
  if (deadline == short_of_ && left < step && allowance_.affords(left)) return now;
  const cm::Nanoseconds late = usual_lateness(step, left);
  cm::Nanoseconds steps = (left + tolerated_lateness(step) - late) / step;
  // At a host that is later than that a step less, if looking at the clock for the rest is worth it: a sixth of the wait at
  // most.
  if (const cm::Nanoseconds seen = lateness_.after(left);
      steps != 0 && steps * step + seen > left + tolerated_lateness(step) && left <= (steps - 1) * step + seen + left / 6)
    --steps;
  const cm::Nanoseconds awake = steps * step + late;
  if (idle && left > awake && !allowance_.affords(left - awake)) ++steps;
  short_of_ = steps * step + tolerated_lateness(step) < left ? deadline : never;
  return steps == 0 ? now : now + (steps - 1) * step + step / 200;
}

void HostTimer::went_off(cm::Nanoseconds now) {
  cm::drop_timer(std::exchange(timer_, 0));
  if (is_watched_) learn(now);
}

// That one goes off in time is chance, if it was asked for just before a step. But then the next step is far: if another one
// that is armed soon after does, too, there are no steps. The first one that is late tells that there are.
void HostTimer::learn(cm::Nanoseconds now) {
  const cm::Nanoseconds step = cm::timer_step();
  if (step == 0) return;
  allowance_.spend(cost_of_timer(step));
  if (now >= asked_for_ + step / 4) {
    const cm::Nanoseconds duration = (asked_for_ - armed_at_ + step - 1) / step * step;
    if (now > armed_at_ + duration && now < armed_at_ + duration + step) lateness_.learn(duration, now - armed_at_ - duration);
    is_exact_ = false;
    went_off_in_time_ = never;
    return;
  }
  if (went_off_in_time_ != never && armed_at_ - went_off_in_time_ < step / 2) is_exact_ = true;
  went_off_in_time_ = now;
}

}  // namespace weft::sched
