#include "seen/trace_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

namespace weft {

namespace {

using Json = nlohmann::ordered_json;
using Time = std::uint64_t;  // nanoseconds

// When the events happened. The program reads its clock only now and then: the events in between are spread evenly.
std::vector<Time> times_of(const std::vector<sched::Event>& events, Time end) {
  std::vector<Time> times(events.size());
  std::size_t done = 0;  // all events before this one have their time
  Time last = 0;
  const auto spread = [&](std::size_t next, Time time) {
    if (last == 0) last = time;
    const std::size_t steps = next - done + 1;
    for (std::size_t step = 1; done + step <= next; ++step) times[done + step - 1] = last + (time - last) * step / steps;
    last = time;
    done = next;
  };
  for (std::size_t i = 0; i < events.size(); ++i) {
    const bool has_time = events[i].kind != sched::Event::Kind::ended;
    const Time time = has_time ? events[i].time[0] | Time{events[i].time[1]} << 32U : 0;
    if (time == 0) continue;
    spread(i, time);
    times[i] = time;
    done = i + 1;
  }
  spread(events.size(), std::max(end, last));
  return times;
}

// Goes through the events and writes a slice for each time that a thread spent in one state.
class Timeline {
 public:
  Timeline(const Seen& seen, std::ostream& out) : seen_(seen), out_(out), began_(seen.statistics().began) {}

  void write(const std::string& program) {
    out_ << R"({"displayTimeUnit":"ns","otherData":)" << Json{{"lost events", seen_.lost_events()}}.dump()
         << R"(,"traceEvents":[)" << '\n';
    const std::vector<sched::Event> events = seen_.events();
    const std::vector<Time> times = times_of(events, seen_.end().time);
    for (std::size_t i = 0; i < events.size(); ++i) happen(events[i], times[i]);
    const Time end = times.empty() ? began_ : std::max(times.back(), seen_.end().time);
    for (auto& [thread, row] : rows_) change(thread, {}, end);
    for (const SeenThread& thread : seen_.threads()) names_[thread.id] = thread.name;
    write_names(program);
    out_ << "\n]}\n";
  }

 private:
  enum class State : std::uint8_t { none, running, ready, waiting };

  struct Row {
    State state = State::none;
    Time since = 0;
    // NOLINTBEGIN(readability-redundant-member-init): designated initialisers that leave them out want it
    std::string name = {};  // of the state
    Json details = {};
    // NOLINTEND(readability-redundant-member-init)
  };

  static constexpr std::uint32_t nobody = 0;

  void happen(const sched::Event& event, Time now) {
    switch (event.kind) {
      case sched::Event::Kind::runs:
        if (event.thread == current_) return;
        if (current_ != nobody) stop_current(event, now);
        if (current_ == nobody) change(nobody, {}, now);
        current_ = event.thread;
        change(current_, {.state = State::running, .name = current_ == nobody ? "idle" : "running"}, now);
        return;
      case sched::Event::Kind::ready: {
        if (event.thread == current_) return;  // on its way to a wait: it will not come to that
        Row ready{.state = State::ready, .name = "ready"};
        if (current_ != nobody) ready.details["made ready by thread"] = current_;
        change(event.thread, std::move(ready), now);
        return;
      }
      case sched::Event::Kind::ended:
        names_[event.thread] = std::string(event.name.data(), strnlen(event.name.data(), event.name.size()));
        change(event.thread, {}, now);
        current_ended_ = event.thread == current_;
        return;
    }
  }

  void stop_current(const sched::Event& event, Time now) {
    if (std::exchange(current_ended_, false)) return;
    if (event.wait_kind == 0) {
      change(current_, {.state = State::ready, .name = "ready"}, now);
      return;
    }
    const std::string what = seen_.wait_name(event.wait_kind);
    Row waiting{.state = State::waiting, .name = "waits for " + what};
    if (what.ends_with("the end of")) waiting.name += " a thread";  // which one: the deadlock report looks at the object
    if (event.object != 0) waiting.details["at"] = fmt::format("{:#x}", event.object);
    change(current_, std::move(waiting), now);
  }

  // The thread goes over to another state. The slice of the one before is written.
  void change(std::uint32_t thread, Row next, Time now) {
    Row& row = rows_[thread];
    if (row.state != State::none && now > row.since) {
      Json slice = {{"name", row.name}, {"cat", category(row.state)}, {"ph", "X"}, {"pid", 1}, {"tid", thread}};
      slice["ts"] = microseconds(row.since - began_);
      slice["dur"] = microseconds(now - row.since);
      if (!row.details.is_null()) slice["args"] = std::move(row.details);
      write(slice);
    }
    row = std::move(next);
    row.since = now;
  }

  static const char* category(State state) {
    return state == State::running ? "running" : state == State::ready ? "ready" : "waiting";
  }

  static double microseconds(Time time) { return static_cast<double>(time) / 1000; }

  void write_names(const std::string& program) {
    write({{"name", "process_name"}, {"ph", "M"}, {"pid", 1}, {"args", {{"name", program}}}});
    for (const auto& [thread, row] : rows_) {
      const std::string name = thread == nobody ? "(idle)" : fmt::format("{} {}", thread, names_[thread]);
      write({{"name", "thread_name"}, {"ph", "M"}, {"pid", 1}, {"tid", thread}, {"args", {{"name", name}}}});
      write({{"name", "thread_sort_index"}, {"ph", "M"}, {"pid", 1}, {"tid", thread}, {"args", {{"sort_index", thread}}}});
    }
  }

  // One line each.
  void write(const Json& event) {
    if (!std::exchange(first_, false)) out_ << ",\n";
    out_ << event.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  const Seen& seen_;
  std::ostream& out_;
  Time began_;
  std::uint32_t current_ = nobody;
  bool current_ended_ = false;
  bool first_ = true;
  std::map<std::uint32_t, Row> rows_;
  std::map<std::uint32_t, std::string> names_;
};

}  // namespace

void write_trace(const Seen& seen, const std::string& program, std::ostream& out) { Timeline(seen, out).write(program); }

}  // namespace weft
