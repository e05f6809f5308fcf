// Processor time: of the whole program, and of each thread. To know it, the clock must be read whenever one begins or ends to
// use the processor, and that is a host call: so nothing is measured before somebody asks for it.
#pragma once

#include "cm/cm.h"
#include "sched/thread.h"

namespace weft::sched {

// Since the program's start, without the time in which no thread could run; but what was so before the first call counts.
[[nodiscard]] cm::Nanoseconds processor_time();

// Since the thread's start. What passed before the first call counts for the oldest thread.
[[nodiscard]] cm::Nanoseconds processor_time(const Thread& thread);

class ProcessorTime {
 public:
  [[nodiscard]] cm::Nanoseconds of_program();
  [[nodiscard]] cm::Nanoseconds of(const Thread& thread, Thread& oldest);

  [[nodiscard]] bool on() const { return on_; }
  [[nodiscard]] bool of_each_thread() const { return of_each_thread_; }

  // These are to be called only while it is on, for each thread the first one.
  void runs(const Thread& next);  // running() is the one that ran
  void idle();                    // nobody runs, until awake()

  void awake();

 private:
  void end_run(cm::Nanoseconds now);
  [[nodiscard]] cm::Nanoseconds now() const { return is_idle_ ? idle_since_ : cm::monotonic_now(); }

  bool on_ = false;
  bool of_each_thread_ = false;
  bool is_idle_ = false;
  cm::Nanoseconds idle_ = 0;
  cm::Nanoseconds idle_since_ = 0;
  cm::Nanoseconds run_began_ = 0;
};

}  // namespace weft::sched
