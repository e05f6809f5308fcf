#include "sched/processor_time.h"

#include <utility>

#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {

cm::Nanoseconds ProcessorTime::of_program() {
  on_ = true;
  return now() - cm::monotonic_start - idle_;
}

cm::Nanoseconds ProcessorTime::of(const Thread& thread, Thread& oldest) {
  if (!of_each_thread_) {
    oldest.processor_time = of_program();
    run_began_ = now();
    of_each_thread_ = true;
  }
  return thread.processor_time + (&thread == &running() ? now() - run_began_ : 0);
}

void ProcessorTime::end_run(cm::Nanoseconds now) {
  running().processor_time += now - run_began_;
  run_began_ = now;
}

void ProcessorTime::runs(const Thread& next) {
  if (&next != &running()) end_run(cm::monotonic_now());
}

void ProcessorTime::idle() {
  idle_since_ = cm::monotonic_now();
  is_idle_ = true;
  if (of_each_thread_) end_run(idle_since_);
}

void ProcessorTime::awake() {
  if (!std::exchange(is_idle_, false)) return;
  run_began_ = cm::monotonic_now();
  idle_ += run_began_ - idle_since_;
}

cm::Nanoseconds processor_time() { return scheduler.processor_time.of_program(); }

cm::Nanoseconds processor_time(const Thread& thread) {
  scheduler.list_first();
  scheduler.watched = true;
  return scheduler.processor_time.of(thread, *scheduler.threads.front());
}

}  // namespace weft::sched
