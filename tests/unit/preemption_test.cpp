// What preempted code (weft cc -fpreempt) gets: slices, by the clock.
#include "sched/preemption.h"

#include <catch2/catch.hpp>
#include <string>

#include "program.h"
#include "sched/scheduler.h"

namespace {

using weft::tests::Program;
namespace cm = weft::cm;
namespace sched = weft::sched;
using sched::Wake;

}  // namespace

TEST_CASE("preempted code without a priority shares its time in slices") {
  std::string order;
  Program::run([&](Program& program) {
    const auto compute = [&](char name) {
      for (int i = 0; i < 3; ++i) {
        order += name;
        cm::simulated::advance(1'000'000);
        weft_preempt();
      }
    };
    program.spawn("other", [&] { compute('o'); });
    compute('m');
  });
  CHECK(order.starts_with("momomo"));
}

TEST_CASE("preempted code that is alone and waits for nothing calls no host") {
  Program::run([](Program&) {
    for (int i = 0; i < 1000; ++i) weft_preempt();
    CHECK(cm::simulated::counts().clock_reads == 0);
    CHECK(cm::simulated::counts().host_turns == 0);
  });
}

TEST_CASE("a sleeper wakes in preempted code when its time has come") {
  Program::run([&](Program& program) {
    bool awake = false;
    program.spawn("sleeper", [&] {
      CHECK(sched::sleep_until(5'000'000) == Wake::deadline);
      awake = true;
    });
    while (!awake && cm::monotonic_now() < 20'000'000) {
      cm::simulated::advance(1'000'000);
      weft_preempt();
    }
    CHECK(awake);
    CHECK(cm::monotonic_now() < 7'000'000);
  });
}

TEST_CASE("the countdown of preempted code learns how long a slice is") {
  Program::run([](Program& program) {
    program.spawn("sleeper", [] { (void)sched::sleep_until(sched::never - 1); });
    sched::yield();
    const auto countdown_at = [](cm::Nanoseconds for_a_thousand) {
      for (int i = 0; i < 30; ++i) {
        cm::simulated::advance(static_cast<cm::Nanoseconds>(weft_preempt_left) * for_a_thousand / 1000);
        weft_preempt();
      }
      return weft_preempt_left;
    };
    const int fast = countdown_at(10'000);  // a slice of 1 ms is 100,000 steps
    CHECK((fast >= 50'000 && fast <= 100'000));
    const int slow = countdown_at(100'000);
    CHECK((slow >= 5'000 && slow <= 10'000));
  });
}

TEST_CASE("preempted: a round-robin thread's equal has a turn after the interval, a first-in-first-out one's has not") {
  for (const bool first_in_first_out : {false, true}) {
    cm::Nanoseconds turn = 0;
    Program::run([&](Program& program) {
      sched::running().first_in_first_out = first_in_first_out;
      sched::set_priority(sched::running(), 5, sched::Place::last);
      bool ran = false;
      program.spawn("equal", [&] { ran = true; }, 5);
      weft_preempt();
      const cm::Nanoseconds began = cm::monotonic_now();
      while (!ran && cm::monotonic_now() < began + 500'000'000) {
        cm::simulated::advance(1'000'000);
        weft_preempt();
      }
      turn = cm::monotonic_now() - began;
    });
    if (first_in_first_out)
      CHECK(turn >= 500'000'000);
    else
      CHECK((turn >= 99'000'000 && turn <= 102'000'000));
  }
}

TEST_CASE("preempted: who computes with a priority leaves the others a slice each second, and no more") {
  cm::Nanoseconds first = 0;
  int slices = 0;
  Program::run([&](Program& program) {
    sched::running().first_in_first_out = true;
    sched::set_priority(sched::running(), 5, sched::Place::last);
    program.spawn("lower", [&] {
      for (;;) {
        if (++slices == 1) first = cm::monotonic_now();
        cm::simulated::advance(1'000'000);
        weft_preempt();
      }
    });
    while (cm::monotonic_now() < 5'000'000'000) {
      cm::simulated::advance(1'000'000);
      weft_preempt();
    }
  });
  CHECK(first >= 1'000'000'000);
  CHECK((slices >= 4 && slices <= 5));
}

TEST_CASE("preempted: one of higher priority that wakes runs at once") {
  std::string order;
  Program::run([&](Program& program) {
    sched::running().first_in_first_out = true;
    sched::set_priority(sched::running(), 5, sched::Place::last);
    program.spawn(
        "higher",
        [&] {
          (void)sched::sleep_until(3'000'000);
          order += 'h';
        },
        9);
    sched::reschedule_if_higher();
    for (int i = 0; i < 5; ++i) {
      cm::simulated::advance(1'000'000);
      weft_preempt();
      order += static_cast<char>('0' + i);
    }
  });
  CHECK(order == "01h234");
}
