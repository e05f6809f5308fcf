// The rules of pthread/mutex.h.
#include "pthread/mutex.h"

#include <catch2/catch.hpp>
#include <cerrno>
#include <string>
#include <vector>

#include "program.h"

namespace {

using weft::pthread::Mutex;
using weft::tests::Program;
namespace cm = weft::cm;
namespace sched = weft::sched;
using Type = Mutex::Type;

}  // namespace

TEST_CASE("an uncontended lock and unlock cost nothing at the host") {
  Program::run([](Program&) {
    Mutex mutex(Type::normal);
    for (int i = 0; i < 1000; ++i) {
      CHECK(mutex.lock() == 0);
      CHECK(mutex.unlock() == 0);
    }
    CHECK(cm::simulated::counts().switches == 0);
    CHECK(cm::simulated::counts().clock_reads == 0);
  });
}

TEST_CASE("a locked mutex excludes the others, who get it in turn") {
  std::vector<int> order;
  Program::run([&](Program& program) {
    Mutex mutex(Type::normal);
    CHECK(mutex.lock() == 0);
    for (int i = 0; i < 3; ++i)
      program.spawn("waiter", [&, i] {
        CHECK(mutex.try_lock() == EBUSY);
        CHECK(mutex.lock() == 0);
        order.push_back(i);
        CHECK(mutex.unlock() == 0);
      });
    sched::yield();
    CHECK(order.empty());
    CHECK(mutex.busy());
    CHECK(mutex.unlock() == 0);
    sched::yield();
    Program::yield_until([&] { return order.size() == 3; });
    CHECK(order == std::vector{0, 1, 2});
    CHECK_FALSE(mutex.busy());
  });
}

TEST_CASE("a thread that locks and unlocks in a loop does not switch at each turn") {
  Program::run([](Program& program) {
    Mutex mutex(Type::normal);
    bool through = false;
    CHECK(mutex.lock() == 0);
    program.spawn("waiter", [&] {
      CHECK(mutex.lock() == 0);
      through = true;
      CHECK(mutex.unlock() == 0);
    });
    sched::yield();
    const auto switches = cm::simulated::counts().switches;
    for (int i = 0; i < 100; ++i) {
      CHECK(mutex.unlock() == 0);
      CHECK(mutex.lock() == 0);
    }
    CHECK(cm::simulated::counts().switches == switches);
    CHECK_FALSE(through);
    CHECK(mutex.unlock() == 0);
    sched::yield();
    CHECK(through);
  });
}

TEST_CASE("a waiter that came too late once is not overtaken again") {
  // The owner always has the mutex again before the waiter runs.
  Program::run([](Program& program) {
    Mutex mutex(Type::normal);
    int turns = 0;
    bool through = false;
    program.spawn("greedy", [&] {
      CHECK(mutex.lock() == 0);
      while (!through && turns < 1000) {
        ++turns;
        sched::yield();
        CHECK(mutex.unlock() == 0);
        CHECK(mutex.lock() == 0);
      }
      CHECK(mutex.unlock() == 0);
    });
    sched::yield();
    CHECK(mutex.lock() == 0);
    through = true;
    CHECK(turns <= 3);
    CHECK(mutex.unlock() == 0);
  });
}

TEST_CASE("a waiter that came too late stays before those that came after it") {
  Program::run([](Program& program) {
    Mutex mutex(Type::normal);
    std::string order;
    const auto take = [&](char name) {
      CHECK(mutex.lock() == 0);
      order += name;
      CHECK(mutex.unlock() == 0);
    };
    CHECK(mutex.lock() == 0);
    program.spawn("first", [&] { take('1'); });
    program.spawn("second", [&] { take('2'); });
    sched::yield();
    // Both wait; the first is woken, and finds the mutex taken again.
    CHECK(mutex.unlock() == 0);
    CHECK(mutex.lock() == 0);
    sched::yield();
    CHECK(order.empty());
    CHECK(mutex.unlock() == 0);
    Program::yield_until([&] { return order.size() == 2; });
    CHECK(order == "12");
  });
}

TEST_CASE("a waiter that came too late and then gave up no longer counts") {
  Program::run([](Program& program) {
    Mutex mutex(Type::normal);
    int result = -1;
    CHECK(mutex.lock() == 0);
    program.spawn("late", [&] { result = mutex.lock(cm::monotonic_now() + 100'000); });
    sched::yield();
    CHECK(mutex.unlock() == 0);
    CHECK(mutex.lock() == 0);
    (void)sched::sleep_until(1'000'000);
    CHECK(result == ETIMEDOUT);
    // So the mutex is not handed over to the next waiter either.
    program.spawn("waiter", [&] {
      CHECK(mutex.lock() == 0);
      CHECK(mutex.unlock() == 0);
    });
    sched::yield();
    CHECK(mutex.unlock() == 0);
    CHECK(mutex.try_lock() == 0);
    CHECK(mutex.unlock() == 0);
    sched::yield();
    CHECK_FALSE(mutex.busy());
  });
}

TEST_CASE("errorcheck and recursive mutexes know their owner") {
  Program::run([](Program& program) {
    Mutex checked(Type::errorcheck);
    CHECK(checked.unlock() == EPERM);
    CHECK(checked.lock() == 0);
    CHECK(checked.lock() == EDEADLK);
    CHECK(checked.try_lock() == EBUSY);
    Mutex recursive(Type::recursive);
    CHECK(recursive.unlock() == EPERM);
    for (int i = 0; i < 3; ++i) CHECK(recursive.lock() == 0);
    CHECK(recursive.try_lock() == 0);
    bool through = false;
    program.spawn("other", [&] {
      CHECK(checked.unlock() == EPERM);
      CHECK(recursive.unlock() == EPERM);
      CHECK(recursive.try_lock() == EBUSY);
      CHECK(recursive.lock() == 0);
      through = true;
      CHECK(recursive.unlock() == 0);
    });
    sched::yield();
    for (int i = 0; i < 4; ++i) {
      CHECK_FALSE(through);
      CHECK(recursive.unlock() == 0);
      sched::yield();
    }
    CHECK(through);
    CHECK(recursive.unlock() == EPERM);
    CHECK(checked.unlock() == 0);
  });
}

TEST_CASE("a timed lock ends at its deadline, and leaves no trace") {
  Program::run([](Program& program) {
    Mutex mutex(Type::normal);
    CHECK(mutex.lock() == 0);
    program.spawn("waiter", [&] {
      const auto deadline = cm::monotonic_now() + 1'000'000;
      CHECK(mutex.lock(deadline) == ETIMEDOUT);
      CHECK(cm::monotonic_now() >= deadline);
    });
    (void)sched::sleep_until(2'000'000);
    CHECK(mutex.unlock() == 0);
    CHECK_FALSE(mutex.busy());
    CHECK(mutex.lock(0) == 0);
    CHECK(mutex.unlock() == 0);
  });
}

TEST_CASE("a mutex locked twice is a deadlock, and the report names the owner") {
  const auto outcome = Program::outcome_of([](Program&) {
    static Mutex mutex(Type::normal);
    CHECK(mutex.lock() == 0);
    (void)mutex.lock();
    FAIL("locked twice");
  });
  REQUIRE(outcome.status);
  CHECK(outcome.errors.find("a mutex") != std::string::npos);
  CHECK(outcome.errors.find("held by thread 1 \"main\"") != std::string::npos);
}
