// The rules of pthread/barrier.h, spin_lock.h and once.h.
#include <catch2/catch.hpp>
#include <cerrno>
#include <memory>
#include <vector>

#include "program.h"
#include "pthread/barrier.h"
#include "pthread/once.h"
#include "pthread/spin_lock.h"
#include "sched/signals.h"

namespace {

using weft::pthread::Barrier;
using weft::pthread::Once;
using weft::pthread::SpinLock;
using weft::tests::Program;
namespace sched = weft::sched;

}  // namespace

TEST_CASE("a barrier lets all go when the last has come, one of them as the serial thread, and again") {
  Program::run([](Program& program) {
    Barrier barrier(3);
    int serial = 0;
    int arrived = 0;
    int passed = 0;
    for (int i = 0; i < 3; ++i)
      program.spawn("worker", [&] {
        for (int round = 0; round < 10; ++round) {
          ++arrived;
          if (barrier.wait()) ++serial;
          CHECK(arrived >= 3 * (round + 1));
          ++passed;
        }
      });
    Program::yield_until([&] { return passed == 30; });
    CHECK(serial == 10);
    CHECK_FALSE(barrier.busy());
  });
}

TEST_CASE("a barrier may be destroyed by the first that returns") {
  Program::run([](Program& program) {
    auto barrier = std::make_unique<Barrier>(2);
    int through = 0;
    for (int i = 0; i < 2; ++i)
      program.spawn("worker", [&] {
        if (barrier->wait()) barrier.reset();
        ++through;
      });
    Program::yield_until([&] { return through == 2; });
  });
}

TEST_CASE("a barrier for one never blocks") {
  Program::run([](Program&) {
    Barrier barrier(1);
    for (int i = 0; i < 3; ++i) CHECK(barrier.wait());
  });
}

TEST_CASE("a spin lock is handed to its waiters in turn") {
  std::vector<int> order;
  Program::run([&](Program& program) {
    SpinLock lock;
    lock.lock();
    CHECK(lock.try_lock() == EBUSY);
    for (int i = 0; i < 3; ++i)
      program.spawn("waiter", [&, i] {
        lock.lock();
        order.push_back(i);
        sched::yield();
        lock.unlock();
      });
    sched::yield();
    lock.unlock();
    CHECK(lock.try_lock() == EBUSY);
    Program::yield_until([&] { return order.size() == 3 && !lock.busy(); });
    CHECK(order == std::vector{0, 1, 2});
    CHECK(lock.try_lock() == 0);
    lock.unlock();
  });
}

TEST_CASE("who waits for a spin lock is not listed while it attends to a signal") {
  static SpinLock* attended;
  Program::run([](Program& program) {
    SpinLock lock;
    attended = &lock;
    sched::set_signal_attendant([] {
      sched::SignalInformation taken;
      CHECK(sched::take(~sched::SignalSet{0}, taken));
      attended->unlock();
      CHECK_FALSE(attended->busy());
      return sched::Interruption::none;
    });
    lock.lock();
    bool locked = false;
    sched::Thread& waiter = program.spawn("waiter", [&] {
      lock.lock();
      locked = true;
    });
    sched::yield();
    sched::QueuedSignal signal{.information = {.number = 1}, .link = {}, .taken = [](sched::QueuedSignal&) {}};
    sched::send(waiter, signal);
    sched::yield();
    CHECK(locked);
    CHECK(lock.try_lock() == EBUSY);
  });
}

TEST_CASE("a once routine runs once, and nobody returns before it is over") {
  Program::run([](Program& program) {
    Once once;
    int runs = 0;
    bool over = false;
    int through = 0;
    for (int i = 0; i < 4; ++i)
      program.spawn("caller", [&] {
        if (once.begin()) {
          ++runs;
          sched::yield();
          over = true;
          once.finish();
        }
        CHECK(over);
        ++through;
      });
    Program::yield_until([&] { return through == 4; });
    CHECK(runs == 1);
    CHECK_FALSE(once.begin());
  });
}

TEST_CASE("a once routine that was left is run by a waiter") {
  Program::run([](Program& program) {
    Once once;
    int runs = 0;
    int through = 0;
    for (int i = 0; i < 3; ++i)
      program.spawn("caller", [&] {
        if (once.begin()) {
          ++runs;
          sched::yield();
          if (runs == 1) {
            once.abandon();
            return;
          }
          once.finish();
        }
        ++through;
      });
    Program::yield_until([&] { return through == 2; });
    CHECK(runs == 2);
  });
}

TEST_CASE("a once routine uses another once") {
  Program::run([](Program&) {
    Once outer;
    Once inner;
    REQUIRE(outer.begin());
    REQUIRE(inner.begin());
    inner.finish();
    CHECK_FALSE(inner.begin());
    outer.finish();
    CHECK_FALSE(outer.begin());
  });
}

TEST_CASE("a spin lock that is made anew while threads wait, or is a copy, leads nobody astray") {
  Program::run([](Program& program) {
    SpinLock lock;
    lock.lock();
    for (int i = 0; i < 2; ++i) program.spawn("waiter", [&] { lock.lock(); });
    sched::yield();
    SpinLock copy = lock;
    copy.unlock();  // wakes nobody: they wait at the other one
    CHECK(copy.try_lock() == 0);
    new (&lock) SpinLock();
    lock.lock();
    program.spawn("late", [&] {
      lock.lock();
      lock.unlock();
    });
    sched::yield();
    lock.unlock();
    sched::yield();
    CHECK_FALSE(lock.busy());
  });
}
