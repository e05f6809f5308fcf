// What is noted for `weft run --trace` and `--stats` (docs/seeing.md).
#include "sched/trace.h"

#include <array>
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "program.h"
#include "sched/scheduler_state.h"

namespace {

using weft::tests::Program;
namespace cm = weft::cm;
namespace sched = weft::sched;
using sched::Event;

constexpr sched::WaitKind test_object{.name = "a test's object"};
constexpr cm::Nanoseconds millisecond = 1'000'000;

std::string text_of(const Event& event) {
  const std::string thread = std::to_string(event.thread);
  switch (event.kind) {
    case Event::Kind::ready:
      return thread + " ready";
    case Event::Kind::ended:
      return thread + " ended: " + event.name.data();
    case Event::Kind::runs:
      break;
  }
  const auto kind = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(&test_object));
  if (event.wait_kind == 0) return thread + " runs";
  return thread + " runs, the other waits for " + (event.wait_kind == kind ? "it" : "something");
}

cm::Nanoseconds time_of(const Event& event) { return event.time[0] | cm::Nanoseconds{event.time[1]} << 32U; }

// The events that are in `memory`, in the order in which they are there.
std::vector<std::string> texts(std::span<const Event> memory) {
  std::vector<std::string> found;
  for (const Event& event : memory.first(sched::scheduler.trace.events().next)) found.push_back(text_of(event));
  return found;
}

}  // namespace

TEST_CASE("a trace tells who runs, who is ready, and what is waited for") {
  std::array<Event, 64> memory{};
  Program::run([&](Program& program) {
    sched::start_trace(memory, false);
    sched::WaitQueue queue;
    program.spawn("waiter", [&] { (void)queue.wait(sched::never, test_object, &queue); });
    sched::yield();
    queue.wake_one();
    sched::yield();
    CHECK(texts(memory) == std::vector<std::string>{"1 runs", "2 ready", "2 runs", "1 runs, the other waits for it", "2 ready",
                                                    "2 runs", "2 ended: waiter", "1 runs"});
    CHECK(memory[3].object == static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(&queue)));
  });
}

TEST_CASE("nobody runs while the program waits for the host") {
  std::array<Event, 64> memory{};
  Program::run([&](Program&) {
    sched::start_trace(memory, false);
    (void)sched::sleep_until(cm::monotonic_now() + 5 * millisecond);
    CHECK(texts(memory) == std::vector<std::string>{"1 runs", "0 runs, the other waits for something", "1 ready", "1 runs"});
    CHECK(time_of(memory[2]) >= time_of(memory[1]) + 5 * millisecond);
    CHECK(sched::statistics().idle >= 5 * millisecond);
    CHECK(sched::statistics().idle < 6 * millisecond);
  });
}

TEST_CASE("a yield to nobody is no event") {
  std::array<Event, 64> memory{};
  Program::run([&](Program& program) {
    sched::start_trace(memory, true);
    program.spawn("sleeper", [] { (void)sched::sleep_until(cm::monotonic_now() + 1000 * millisecond); });
    sched::yield();
    const std::size_t before = texts(memory).size();
    for (int i = 0; i < 100; ++i) sched::yield();  // the host is looked at, too
    CHECK(texts(memory).size() == before);
  });
}

TEST_CASE("the oldest events make room for the newest") {
  std::array<Event, 5> memory{};
  Program::run([&](Program& program) {
    sched::start_trace(memory, false);
    program.spawn("short", [] {});
    sched::yield();  // the fifth event is that main runs again
    CHECK(sched::scheduler.trace.events().laps == 1);
    CHECK(sched::scheduler.trace.events().next == 0);
    program.spawn("another", [] {});
    CHECK(texts(memory) == std::vector<std::string>{"3 ready"});
    CHECK(text_of(memory[1]) == "2 ready");
  });
}

TEST_CASE("the longest run is the longest time between two scheduling points") {
  Program::run([&](Program& program) {
    sched::start_trace({}, true);
    cm::simulated::advance(2 * millisecond);
    sched::yield();  // to nobody
    cm::simulated::advance(2 * millisecond);
    program.spawn("busy", [] {
      cm::simulated::advance(3 * millisecond);
      sched::yield();
    });
    sched::yield();
    (void)sched::sleep_until(cm::monotonic_now() + 50 * millisecond);  // is no run
    CHECK(sched::statistics().longest_run >= 3 * millisecond);
    CHECK(sched::statistics().longest_run < 4 * millisecond);
    CHECK(sched::statistics().longest_run_thread == 2);
    CHECK(std::string(sched::statistics().longest_run_name.data()) == "busy");
  });
}

TEST_CASE("the clock is read seldom while switches are quick, and always while they are rare") {
  std::array<Event, 4096> memory{};
  Program::run([&](Program& program) {
    sched::start_trace(memory, false);
    bool done = false;
    program.spawn("other", [&] {
      while (!done) sched::yield();
    });
    for (int i = 0; i < 500; ++i) sched::yield();
    const unsigned long quick = cm::simulated::counts().clock_reads;
    CHECK(quick < 150);
    const std::uint32_t first = sched::scheduler.trace.events().next + 40;
    for (int i = 0; i < 100; ++i) {
      cm::simulated::advance(millisecond);
      sched::yield();
    }
    for (std::uint32_t i = first; i < sched::scheduler.trace.events().next; ++i) CHECK(time_of(memory[i]) != 0);
    done = true;
  });
}
