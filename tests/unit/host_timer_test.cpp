// Whether timed waits end in time, and at which cost, whenever the host's timers go off.
#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "program.h"
#include "random.h"
#include "sched/scheduler.h"

namespace {

using weft::tests::Program;
using weft::tests::Random;
namespace cm = weft::cm;
namespace sched = weft::sched;
using Kind = cm::simulated::Timers::Kind;

constexpr cm::Nanoseconds microsecond = 1'000;
constexpr cm::Nanoseconds step = 1'000 * microsecond;

// A timed wait, and how late it ended.
cm::Nanoseconds lateness_of_wait(cm::Nanoseconds duration) {
  const cm::Nanoseconds deadline = cm::monotonic_now() + duration;
  CHECK(sched::sleep_until(deadline) == sched::Wake::deadline);
  REQUIRE(cm::monotonic_now() >= deadline);
  return cm::monotonic_now() - deadline;
}

// What a program spends on looking at the clock, at least.
cm::Nanoseconds time_awake() { return sched::statistics().polls * cm::simulated::switch_cost; }

// The host begins to sleep, and wakes the program, after some time each that differs from wait to wait.
cm::simulated::Timers timers(Kind kind, cm::Nanoseconds phase, Random& random) {
  return {.kind = kind, .step = step, .phase = phase, .delay = [&random] { return 20 * microsecond + random.below(30'000); }};
}

constexpr cm::Nanoseconds durations[] = {200, 500, 1'000, 1'500, 2'000, 2'750, 5'000, 5'850, 10'000, 20'000};

}  // namespace

TEST_CASE("timed waits end in time, wherever the steps of the host's timers begin") {
  for (const Kind kind : {Kind::at_steps, Kind::after_whole_steps})
    for (cm::Nanoseconds phase = 0; phase < step; phase += 70 * microsecond)
      Program::run([&](Program&) {
        Random random(static_cast<unsigned>(phase));
        cm::simulated::set_timers(timers(kind, phase, random));
        for (int round = 0; round < 3; ++round)
          for (const cm::Nanoseconds duration : durations) {
            CAPTURE(static_cast<int>(kind), phase, round, duration);
            CHECK(lateness_of_wait(duration * microsecond) <= step / 4);
          }
        CHECK(time_awake() <= cm::monotonic_now() / 5);
      });
}

TEST_CASE("a host whose timers go off at their time is asked for that, and the clock is not looked at") {
  Program::run([](Program&) {
    cm::simulated::set_timers({.kind = Kind::exact, .step = step, .delay = nullptr});
    for (int i = 0; i < 4; ++i) (void)lateness_of_wait(1'500 * microsecond);  // it is found out
    const auto& counts = cm::simulated::counts();
    const unsigned long timers = counts.timers_started;
    const auto polls = sched::statistics().polls;
    for (const cm::Nanoseconds duration : durations) CHECK(lateness_of_wait(duration * microsecond) == 0);
    CHECK(counts.timers_started - timers == std::size(durations));
    CHECK(sched::statistics().polls == polls);
  });
}

TEST_CASE("a timed wait ends in time soon after the host's timers have begun to go off in steps, or no longer do") {
  for (cm::Nanoseconds phase = 0; phase < step; phase += 90 * microsecond)
    Program::run([&](Program&) {
      Random random(static_cast<unsigned>(phase));
      for (const Kind kind : {Kind::exact, Kind::after_whole_steps, Kind::exact, Kind::at_steps, Kind::after_whole_steps}) {
        cm::simulated::set_timers(timers(kind, phase, random));
        for (int i = 0; i < 2; ++i) CHECK(lateness_of_wait(1'500 * microsecond) <= 2 * step);
        for (int i = 0; i < 10; ++i) {
          CAPTURE(static_cast<int>(kind), phase, i);
          CHECK(lateness_of_wait(1'500 * microsecond) <= step / 4);
        }
      }
    });
}

TEST_CASE("how late a host's timers are is learned") {
  for (const cm::Nanoseconds late : {20 * microsecond, 150 * microsecond, 350 * microsecond})
    Program::run([&](Program&) {
      cm::simulated::set_timers(
          {.kind = Kind::after_whole_steps, .step = step, .phase = 0, .delay = [late] { return late / 2; }});
      for (int i = 0; i < 2; ++i) CHECK(lateness_of_wait(10'000 * microsecond) <= 2 * step);
      for (int i = 0; i < 10; ++i) {
        CAPTURE(late, i);
        CHECK(lateness_of_wait(10'000 * microsecond) <= step / 5 + 10 * microsecond);
      }
    });
}

TEST_CASE("looking at the clock takes a tenth of the time in the long run, and who cannot afford it waits for the next step") {
  for (const cm::Nanoseconds duration : {300 * microsecond, 1'500 * microsecond})
    Program::run([&](Program&) {
      Random random(1);
      cm::simulated::set_timers(timers(Kind::after_whole_steps, 0, random));
      cm::Nanoseconds latest = 0;
      while (cm::monotonic_now() < 2'000'000 * microsecond) latest = std::max(latest, lateness_of_wait(duration));
      CHECK(latest > step / 2);
      CHECK(latest <= step + step / 4);
      CHECK(time_awake() <= cm::monotonic_now() / 10 + 100'000 * microsecond);
    });
}

TEST_CASE("who has something else to do does not look at the clock for a deadline, and an idle one sees it come") {
  Program::run([](Program& program) {
    Random random(1);
    cm::simulated::set_timers(timers(Kind::after_whole_steps, 0, random));
    cm::Nanoseconds late = sched::never;
    program.spawn("waiter", [&] { late = lateness_of_wait(500 * microsecond); });
    const unsigned long reads = cm::simulated::counts().clock_reads;
    unsigned turns = 0;
    for (; late == sched::never && turns < 1'000; ++turns) {
      cm::simulated::advance(microsecond);
      sched::yield();
    }
    CHECK(late <= step / 5);
    CHECK(cm::simulated::counts().clock_reads - reads <= 10 + turns / 7);
  });
}
