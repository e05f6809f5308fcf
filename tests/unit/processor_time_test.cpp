// What the clocks of processor time count.
#include "sched/processor_time.h"

#include <catch2/catch.hpp>

#include "program.h"
#include "sched/scheduler.h"

namespace {

using weft::tests::Program;
namespace cm = weft::cm;
namespace sched = weft::sched;

constexpr cm::Nanoseconds millisecond = 1'000'000;

// That a switch takes a little time is nobody's concern.
cm::Nanoseconds milliseconds(cm::Nanoseconds time) { return (time + millisecond / 2) / millisecond; }

}  // namespace

TEST_CASE("a thread's processor time counts while it runs") {
  Program::run([](Program& program) {
    const cm::Nanoseconds before = sched::processor_time(sched::running());
    const sched::Thread& other = program.spawn("other", [] {
      cm::simulated::advance(5 * millisecond);
      sched::yield();
      cm::simulated::advance(5 * millisecond);
      CHECK(milliseconds(sched::processor_time(sched::running())) == 10);
      (void)sched::sleep_until(cm::monotonic_now() + 100 * millisecond);
      CHECK(milliseconds(sched::processor_time(sched::running())) == 10);
    });
    CHECK(sched::processor_time(other) == 0);
    cm::simulated::advance(2 * millisecond);
    sched::yield();
    CHECK(milliseconds(sched::processor_time(other)) == 5);
    CHECK(milliseconds(sched::processor_time(sched::running()) - before) == 2);
    program.join_all();
    CHECK(milliseconds(sched::processor_time(sched::running()) - before) == 2);
  });
}

TEST_CASE("a program's processor time stands still while no thread can run") {
  Program::run([](Program&) {
    const cm::Nanoseconds before = sched::processor_time();
    (void)sched::sleep_until(cm::monotonic_now() + 100 * millisecond);
    CHECK(milliseconds(sched::processor_time() - before) == 0);
    cm::simulated::advance(3 * millisecond);
    CHECK(milliseconds(sched::processor_time() - before) == 3);
  });
}

TEST_CASE("processor time stands still while the clock is looked at for a deadline that is near") {
  Program::run([](Program& program) {
    cm::simulated::set_timers({.kind = cm::simulated::Timers::Kind::after_whole_steps, .step = millisecond, .delay = nullptr});
    const cm::Nanoseconds before = sched::processor_time(sched::running());
    cm::Nanoseconds seen = 0;
    sched::Deadline deadline{
        .expired = [](sched::Deadline& self) { *static_cast<cm::Nanoseconds*>(self.owner) = sched::processor_time(); }};
    deadline.owner = &seen;
    sched::arm(deadline, cm::monotonic_now() + 50 * millisecond);
    (void)sched::sleep_until(cm::monotonic_now() + 60 * millisecond);
    for (int i = 0; i < 100; ++i) (void)sched::sleep_until(cm::monotonic_now() + millisecond * 6 / 10);
    CHECK(sched::statistics().polls > 10'000);
    CHECK(milliseconds(sched::processor_time() - before) == 0);
    CHECK(milliseconds(seen - before) == 0);
    program.join_all();
  });
}

TEST_CASE("nobody who does not ask for processor time pays for it") {
  Program::run([](Program& program) {
    program.spawn("other", [] { sched::yield(); });
    sched::yield();
    (void)sched::sleep_until(1);
    program.join_all();
    const unsigned long reads = cm::simulated::counts().clock_reads;
    program.spawn("another", [] { sched::yield(); });
    sched::yield();
    program.join_all();
    CHECK(cm::simulated::counts().clock_reads == reads);
  });
}
