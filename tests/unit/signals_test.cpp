// Who takes a signal, when its handler runs, and what an idle thread pays for all this.
#include "sched/signals.h"

#include <array>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "program.h"
#include "pthread/barrier.h"
#include "pthread/condition.h"
#include "pthread/mutex.h"
#include "pthread/semaphore.h"

namespace {

using weft::pthread::Barrier;
using weft::pthread::Condition;
using weft::pthread::Mutex;
using weft::pthread::Semaphore;
using weft::pthread::Thread;
using weft::tests::Program;
namespace cm = weft::cm;
namespace sched = weft::sched;
using sched::bit;
using sched::Interruption;
using sched::QueuedSignal;
using sched::SignalInformation;
using sched::Wake;

constexpr int usual = 10;
constexpr int other = 12;

// Which thread's handler ran for which signal, as "2:10 ".
std::string handled;

void note(std::uint32_t thread, int signal) { handled += std::to_string(thread) + ":" + std::to_string(signal) + " "; }

Interruption attend() {
  Interruption result = Interruption::none;
  SignalInformation taken;
  while (sched::take(~sched::running().signals.blocked, taken)) {
    result = Interruption::restarts;
    note(sched::running().id, taken.number);
  }
  return result;
}

// Runs a program whose threads have handlers for all signals, and tells what these did.
std::string handled_in(const Program::Body& body) {
  handled.clear();
  Program::run([&](Program& program) {
    sched::set_signal_attendant(attend);
    body(program);
  });
  return handled;
}

QueuedSignal signal(int number) {
  QueuedSignal made;
  made.information.number = number;
  return made;
}

// A scheduling point at which the budget is used up.
void attend_at_once() { sched::scheduling_point(1'000'000); }

}  // namespace

TEST_CASE("signals and cancellation that do not come cost no host call") {
  Program::run([](Program&) {
    sched::set_signal_attendant(attend);
    Mutex mutex(Mutex::Type::normal);
    Semaphore semaphore(1);
    sched::set_blocked(bit(usual));
    QueuedSignal pending = signal(usual);
    sched::send(sched::running(), pending);  // blocked: nobody attends
    for (int i = 0; i < 10'000; ++i) {
      CHECK(mutex.lock() == 0);
      CHECK(mutex.unlock() == 0);
      CHECK(semaphore.wait() == 0);
      CHECK(semaphore.post() == 0);
      (void)sched::attend();
      sched::scheduling_point();
      sched::yield();
    }
    const cm::simulated::Counts& counts = cm::simulated::counts();
    CHECK(counts.switches + counts.host_turns + counts.clock_reads + counts.timers_started == 0);
    sched::discard(bit(usual));
  });
}

TEST_CASE("a hand-off between threads whose handlers have run is one switch each way, as before") {
  const std::string seen = handled_in([](Program& program) {
    Semaphore to(0);
    Semaphore back(0);
    QueuedSignal sent = signal(usual);
    Thread& partner = program.spawn("partner", [&] {
      for (int i = 0; i < 100; ++i) {
        while (to.wait() != 0) (void)sched::attend();
        CHECK(back.post() == 0);
      }
    });
    sched::yield();
    sched::send(partner, sent);
    sched::yield();
    const auto before = cm::simulated::counts();
    for (int i = 0; i < 100; ++i) {
      CHECK(to.post() == 0);
      CHECK(back.wait() == 0);
    }
    CHECK(cm::simulated::counts().switches - before.switches == 200);
    CHECK(cm::simulated::counts().host_turns + cm::simulated::counts().clock_reads == 0);
    program.join_all();
  });
  CHECK(seen == "2:10 ");
}

TEST_CASE("a signal to a thread is handled by it at its next scheduling point, or when it unblocks it") {
  const std::string seen = handled_in([](Program& program) {
    std::array sent = {signal(usual), signal(other)};
    Thread& target = program.spawn("target", [] {
      sched::set_blocked(bit(other));
      attend_at_once();
      note(0, 0);
      sched::set_blocked(0);
      sched::scheduling_point();
    });
    sched::send(target, sent[0]);
    sched::send(target, sent[1]);
    program.join_all();
  });
  CHECK(seen == "2:10 0:0 2:12 ");
}

TEST_CASE("a wait that begins with a signal to handle ends at once") {
  const std::string seen = handled_in([](Program&) {
    QueuedSignal sent = signal(usual);
    sched::send(sched::running(), sent);
    CHECK(sched::sleep_until(cm::monotonic_now() + 1'000'000) == Wake::signal);
    CHECK(cm::monotonic_now() < 1'000'000);
    (void)sched::attend();
  });
  CHECK(seen == "1:10 ");
}

TEST_CASE("a wait that begins after a cancellation ends at once") {
  Program::run([](Program&) {
    sched::set_cancelled(sched::running(), true);
    CHECK(sched::sleep_until(cm::monotonic_now() + 1'000'000) == Wake::cancelled);
    CHECK(cm::monotonic_now() < 1'000'000);
    sched::set_cancelled(sched::running(), false);
    CHECK(sched::sleep_until(cm::monotonic_now() + 1'000'000) == Wake::deadline);
  });
}

TEST_CASE("a signal to the process goes to a thread that does not block it, the oldest first") {
  const std::string seen = handled_in([](Program& program) {
    std::array sent = {signal(usual), signal(usual)};
    sched::set_blocked(bit(usual));
    Semaphore over(0);
    for (int i = 0; i < 2; ++i)
      program.spawn("candidate", [&] {
        sched::set_blocked(0);
        while (over.wait() != 0) (void)sched::attend();
      });
    sched::yield();
    sched::send_to_process(sent[0]);
    sched::yield();
    sched::set_blocked(0);  // the first thread is older
    sched::send_to_process(sent[1]);
    attend_at_once();
    for (int i = 0; i < 2; ++i) CHECK(over.post() == 0);
    program.join_all();
  });
  CHECK(seen == "2:10 1:10 ");
}

TEST_CASE("a signal to the process that its taker blocks, or does not live to take, is another's") {
  for (const bool ends : {false, true}) {
    const std::string seen = handled_in([ends](Program& program) {
      QueuedSignal sent = signal(usual);
      sched::set_blocked(bit(usual));
      Semaphore over(0);
      program.spawn("first", [&, ends] {
        sched::set_blocked(0);
        sched::yield();  // there the signal comes
        if (ends) return;
        sched::set_blocked(bit(usual));
        CHECK(over.wait() == 0);
      });
      program.spawn("second", [&] {
        sched::set_blocked(0);
        while (over.wait() != 0) (void)sched::attend();
      });
      sched::yield();
      sched::send_to_process(sent);
      sched::yield();
      sched::yield();
      for (int i = 0; i < (ends ? 1 : 2); ++i) CHECK(over.post() == 0);
      program.join_all();
    });
    CHECK(seen == "3:10 ");
  }
}

TEST_CASE(
    "of several signals the lowest is taken first, the thread's own before the process's, and equals in the order of sending") {
  Program::run([](Program&) {
    std::array sent = {signal(40), signal(usual), signal(40), signal(usual)};
    for (std::size_t i = 0; i < sent.size(); ++i) sent[i].information.value = i;
    sched::set_blocked(~sched::SignalSet{0});
    sched::send(sched::running(), sent[0]);
    sched::send_to_process(sent[1]);
    sched::send(sched::running(), sent[2]);
    sched::send(sched::running(), sent[3]);
    CHECK(sched::pending() == (bit(usual) | bit(40)));
    std::vector<std::uintptr_t> order;
    SignalInformation taken;
    while (sched::take(~sched::SignalSet{0}, taken)) order.push_back(taken.value);
    CHECK(order == std::vector<std::uintptr_t>{3, 1, 0, 2});
    CHECK(sched::pending() == 0);
  });
}

TEST_CASE("one more of a signal that is pending makes no difference, but of a real-time signal it does") {
  Program::run([](Program&) {
    std::array sent = {signal(usual), signal(40), signal(usual), signal(40)};
    sched::set_blocked(~sched::SignalSet{0});
    CHECK_FALSE(sched::has_enough_of(sched::running(), usual));
    sched::send(sched::running(), sent[0]);
    sched::send(sched::running(), sent[1]);
    CHECK(sched::has_enough_of(sched::running(), usual));
    CHECK_FALSE(sched::has_enough_of(sched::running(), 40));
    CHECK_FALSE(sched::process_has_enough_of(usual));
    sched::send_to_process(sent[2]);
    CHECK(sched::process_has_enough_of(usual));
    CHECK_FALSE(sched::process_has_enough_of(40));
    sched::discard(bit(usual));
    CHECK(sched::pending() == bit(40));
    CHECK(sched::discard(sent[1]));
    CHECK_FALSE(sched::discard(sent[1]));
    CHECK(sched::pending() == 0);
  });
}

TEST_CASE("who waits for a signal takes it although it blocks it, and nobody handles it") {
  const std::string seen = handled_in([](Program& program) {
    QueuedSignal sent = signal(usual);
    sched::set_blocked(bit(usual));
    int taken_number = 0;
    program.spawn("waiter", [&] {
      SignalInformation taken;
      CHECK(sched::wait_for(bit(usual), sched::never, taken) == Wake::woken);
      taken_number = taken.number;
    });
    sched::yield();
    sched::send_to_process(sent);
    program.join_all();
    CHECK(taken_number == usual);
  });
  CHECK(handled.empty());
}

TEST_CASE("a wait for a signal that has timed out has taken none; one that came with the deadline is taken") {
  Program::run([](Program& program) {
    QueuedSignal sent = signal(usual);
    sched::set_blocked(bit(usual));
    SignalInformation taken;
    CHECK(sched::wait_for(bit(usual), cm::monotonic_now() + 1000, taken) == Wake::deadline);
    sched::Deadline timer{
        .expired = [](sched::Deadline& deadline) { sched::send_to_process(*static_cast<QueuedSignal*>(deadline.owner)); },
        .owner = &sent};
    const cm::Nanoseconds when = cm::monotonic_now() + 1000;
    program.spawn("waiter", [&, when] {
      CHECK(sched::wait_for(bit(usual), when, taken) == Wake::woken);
      CHECK(taken.number == usual);
    });
    sched::yield();
    sched::arm(timer, when);  // after the waiter's deadline, at the same time
    program.join_all();
  });
}

TEST_CASE(
    "a condition's waiter that has a handler to run is released by a broadcast before it runs, and touches nothing then") {
  const std::string seen = handled_in([](Program& program) {
    QueuedSignal sent = signal(usual);
    Mutex mutex(Mutex::Type::normal);
    auto condition = std::make_unique<Condition>(0);
    Thread& waiter = program.spawn("waiter", [&] {
      CHECK(mutex.lock() == 0);
      CHECK(condition->wait(mutex) == 0);
      CHECK(mutex.unlock() == 0);
    });
    sched::yield();
    sched::send(waiter, sent);
    CHECK(condition->busy());
    condition->broadcast();
    CHECK_FALSE(condition->busy());
    condition.reset();
    program.join_all();
  });
  CHECK(seen == "2:10 ");
}

TEST_CASE("a barrier's waiter that has a handler to run is released by the last before it runs, and touches nothing then") {
  const std::string seen = handled_in([](Program& program) {
    QueuedSignal sent = signal(usual);
    auto barrier = std::make_unique<Barrier>(2);
    Thread& waiter = program.spawn("waiter", [&] { CHECK_FALSE(barrier->wait()); });
    sched::yield();
    sched::send(waiter, sent);
    CHECK(barrier->wait());
    barrier.reset();
    program.join_all();
  });
  CHECK(seen == "2:10 ");
}
