// Notes what happens to threads, for `weft run --stats` and `--trace`. Off, it costs a test of one byte where threads are
// switched or made ready.
//
// A clock reading costs half as much as a switch. So the clock is read at every event only until many have followed each other
// quickly; as long as they go on like that it is read at every sixteenth, and the driver spreads those between evenly.
#pragma once

#include <span>

#include "cm/cm.h"
#include "sched/record.h"
#include "sched/thread.h"

namespace weft::sched {

class Trace {
 public:
  constexpr explicit Trace(Statistics& statistics) : statistics_(statistics) {}

  // From now on events go to `memory`, which may be empty. `exactly`: the clock is read at every switch, to know the longest
  // run.
  void start(std::span<Event> memory, bool exactly);

  [[nodiscard]] bool on() const { return on_; }

  // These are to be called only while it is on.
  void ready(const Thread& thread);
  void runs(const Thread& next);  // running() is the one that ran
  void ended(const Thread& thread);
  void idle();  // nobody runs, until awake()
  void awake();
  void scheduling_point();  // at which nobody else was ready

  [[noreturn]] void leave(int status);  // the end of the program

  [[nodiscard]] constexpr const EventRing<Event*>& events() const { return ring_; }
  [[nodiscard]] constexpr const End& end() const { return end_; }

 private:
  cm::Nanoseconds read_clock();
  cm::Nanoseconds read_clock_if_due();
  void end_run(cm::Nanoseconds now);
  Event& next_event(Event::Kind kind, std::uint32_t thread);
  void note(Event::Kind kind, std::uint32_t thread, cm::Nanoseconds time);

  Statistics& statistics_;
  EventRing<Event*> ring_;
  End end_;
  bool on_ = false;
  bool exact_ = false;
  bool idle_ = false;
  unsigned quick_readings_ = 0;  // in a row
  unsigned events_until_reading_ = 1;
  cm::Nanoseconds last_reading_ = 0;
};

}  // namespace weft::sched
