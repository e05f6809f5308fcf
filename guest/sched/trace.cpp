#include "sched/trace.h"

#include <algorithm>
#include <utility>

#include "cm/record.h"
#include "sched/scheduler.h"

namespace weft::sched {
namespace {

constexpr cm::Nanoseconds quick = 2000;  // one event in this time
constexpr unsigned quick_readings_in_a_row = 16;
constexpr unsigned events_between_readings = 16;

std::uint32_t address(const void* pointer) { return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(pointer)); }

void copy_name(const Thread& thread, std::array<char, 16>& to) { std::copy_n(std::begin(thread.name), to.size(), to.begin()); }

}  // namespace

void Trace::start(std::span<Event> memory, bool exactly) {
  ring_.events = memory.data();
  ring_.capacity = static_cast<std::uint32_t>(memory.size());
  on_ = true;
  exact_ = exactly;
  const cm::Nanoseconds now = read_clock();
  statistics_.began = now;
  statistics_.run_began = now;
  note(Event::Kind::runs, running().id, now);
}

void Trace::ready(const Thread& thread) {
  if (ring_.capacity) note(Event::Kind::ready, thread.id, read_clock_if_due());
}

void Trace::runs(const Thread& next) {
  const bool goes_on = &next == &running() && !std::exchange(idle_, false);
  const cm::Nanoseconds time = exact_ ? read_clock() : read_clock_if_due();
  if (exact_) end_run(time);
  if (!goes_on) note(Event::Kind::runs, next.id, time);
}

void Trace::ended(const Thread& thread) {
  if (ring_.capacity) copy_name(thread, next_event(Event::Kind::ended, thread.id).name);
}

void Trace::idle() {
  const cm::Nanoseconds now = read_clock();
  if (!std::exchange(idle_, true)) end_run(now);
  note(Event::Kind::runs, 0, now);
}

void Trace::awake() {
  const cm::Nanoseconds began = last_reading_;
  statistics_.run_began = read_clock();
  statistics_.idle += statistics_.run_began - began;
}

void Trace::scheduling_point() {
  if (exact_) end_run(read_clock());
}

void Trace::leave(int status) {
  end_ = {.by_exit = 1, .status = static_cast<std::uint32_t>(status), .time = read_clock()};
  cm::write_error(end_mark, sizeof end_mark - 1);
  __builtin_trap();
}

void Trace::end_run(cm::Nanoseconds now) {
  const cm::Nanoseconds run = now - std::exchange(statistics_.run_began, now);
  if (run <= statistics_.longest_run) return;
  statistics_.longest_run = run;
  statistics_.longest_run_thread = running().id;
  copy_name(running(), statistics_.longest_run_name);
}

cm::Nanoseconds Trace::read_clock() {
  const cm::Nanoseconds now = cm::monotonic_now();
  --cm::host_calls.clock_reads;  // those of the program are counted
  const bool often = quick_readings_ < quick_readings_in_a_row;
  const cm::Nanoseconds limit = often ? quick : events_between_readings * quick;
  quick_readings_ = now - last_reading_ < limit ? quick_readings_ + 1 : 0;
  events_until_reading_ = quick_readings_ < quick_readings_in_a_row ? 1 : events_between_readings;
  return last_reading_ = now;
}

cm::Nanoseconds Trace::read_clock_if_due() { return --events_until_reading_ == 0 ? read_clock() : 0; }

Event& Trace::next_event(Event::Kind kind, std::uint32_t thread) {
  Event& event = ring_.events[ring_.next];
  if (++ring_.next == ring_.capacity) {
    ring_.next = 0;
    ++ring_.laps;
  }
  event.kind = kind;
  event.thread = thread;
  return event;
}

void Trace::note(Event::Kind kind, std::uint32_t thread, cm::Nanoseconds time) {
  if (!ring_.capacity) return;
  const Thread& self = running();
  Event& event = next_event(kind, thread);
  event.wait_kind = self.waiting_on ? address(self.waiting_kind) : 0;
  event.object = address(self.waiting_object);
  event.time = {static_cast<std::uint32_t>(time), static_cast<std::uint32_t>(time >> 32U)};
}

}  // namespace weft::sched
