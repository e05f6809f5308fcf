// The rules of pthread/condition.h.
#include "pthread/condition.h"

#include <catch2/catch.hpp>
#include <cerrno>
#include <memory>
#include <optional>

#include "program.h"

namespace {

using weft::pthread::Condition;
using weft::pthread::Mutex;
using weft::tests::Program;
namespace cm = weft::cm;
namespace sched = weft::sched;
using Type = Mutex::Type;

}  // namespace

TEST_CASE("a condition hand-off is one switch each way") {
  Program::run([](Program& program) {
    Mutex mutex(Type::normal);
    Condition condition(0);
    int turn = 0;
    const auto play = [&](int me, int turns) {
      CHECK(mutex.lock() == 0);
      for (int i = 0; i < turns; ++i) {
        while (turn != me) CHECK(condition.wait(mutex) == 0);
        turn = 1 - me;
        condition.signal();
      }
      CHECK(mutex.unlock() == 0);
    };
    program.spawn("other", [&] { play(1, 100); });
    play(0, 100);
    const auto switches = cm::simulated::counts().switches;
    CHECK(switches <= 202);
  });
}

TEST_CASE("a signalled waiter does not run while the mutex is locked") {
  Program::run([](Program& program) {
    Mutex mutex(Type::normal);
    Condition condition(0);
    bool through = false;
    program.spawn("waiter", [&] {
      CHECK(mutex.lock() == 0);
      CHECK(condition.wait(mutex) == 0);
      through = true;
      CHECK(mutex.unlock() == 0);
    });
    sched::yield();
    CHECK(mutex.lock() == 0);
    condition.signal();
    const auto switches = cm::simulated::counts().switches;
    sched::yield();
    CHECK(cm::simulated::counts().switches == switches);
    CHECK(mutex.unlock() == 0);
    sched::yield();
    CHECK(through);
  });
}

TEST_CASE("a signal between the release and the block is not lost") {
  // Whoever gets the mutex when the waiter releases it must find the waiter listed.
  Program::run([](Program& program) {
    Mutex mutex(Type::normal);
    Condition condition(0);
    bool signalled = false;
    CHECK(mutex.lock() == 0);
    program.spawn("signaller", [&] {
      CHECK(mutex.lock() == 0);
      condition.signal();
      signalled = true;
      CHECK(mutex.unlock() == 0);
    });
    sched::yield();
    CHECK_FALSE(signalled);
    CHECK(condition.wait(mutex, cm::monotonic_now() + 1'000'000) == 0);
    CHECK(signalled);
    CHECK(mutex.unlock() == 0);
  });
}

TEST_CASE("the mutex is held after every return") {
  Program::run([](Program& program) {
    Mutex mutex(Type::errorcheck);
    Condition condition(0);
    CHECK(condition.wait(mutex) == EPERM);
    CHECK(mutex.lock() == 0);
    CHECK(condition.wait(mutex, cm::monotonic_now() + 1'000) == ETIMEDOUT);
    CHECK(mutex.lock() == EDEADLK);
    // The time comes while another thread has the mutex.
    program.spawn("holder", [&] {
      CHECK(mutex.lock() == 0);
      (void)sched::sleep_until(cm::monotonic_now() + 1'000'000);
      CHECK(mutex.unlock() == 0);
    });
    const auto start = cm::monotonic_now();
    CHECK(condition.wait(mutex, start + 10'000) == ETIMEDOUT);
    CHECK(cm::monotonic_now() >= start + 1'000'000);
    CHECK(mutex.lock() == EDEADLK);
    CHECK(mutex.unlock() == 0);
  });
}

TEST_CASE("a signal that came before the deadline counts, though the mutex was free only after it") {
  Program::run([](Program& program) {
    Mutex mutex(Type::normal);
    Condition condition(0);
    int result = -1;
    program.spawn("waiter", [&] {
      CHECK(mutex.lock() == 0);
      result = condition.wait(mutex, cm::monotonic_now() + 100'000);
      CHECK(mutex.unlock() == 0);
    });
    sched::yield();
    CHECK(mutex.lock() == 0);
    condition.signal();
    (void)sched::sleep_until(cm::monotonic_now() + 1'000'000);
    CHECK(mutex.unlock() == 0);
    Program::yield_until([&] { return result >= 0; });
    CHECK(result == 0);
    CHECK_FALSE(mutex.busy());
  });
}

TEST_CASE("a waiter that was signalled waits for the mutex, and is not woken by its deadline") {
  for (const Mutex::Traits& traits : {Mutex::Traits{}, Mutex::Traits{.robust = true}})
    Program::run([&](Program& program) {
      Mutex mutex(traits);
      Condition condition(0);
      unsigned turns = 0;
      program.spawn("waiter", [&] {
        CHECK(mutex.lock() == 0);
        const unsigned before = program.turns();
        CHECK(condition.wait(mutex, 1'000'000) == 0);
        turns = program.turns() - before;
        CHECK(mutex.unlock() == 0);
      });
      sched::yield();
      CHECK(mutex.lock() == 0);
      condition.signal();
      (void)sched::sleep_until(2'000'000);
      CHECK(mutex.unlock() == 0);
      program.join_all();
      CHECK(turns == 1);
    });
}

TEST_CASE("a condition may be destroyed right after a broadcast") {
  Program::run([](Program& program) {
    Mutex mutex(Type::normal);
    auto condition = std::make_unique<Condition>(0);
    int through = 0;
    bool go = false;
    for (int i = 0; i < 3; ++i)
      program.spawn("waiter", [&] {
        CHECK(mutex.lock() == 0);
        while (!go) CHECK(condition->wait(mutex) == 0);
        ++through;
        CHECK(mutex.unlock() == 0);
      });
    sched::yield();
    CHECK(mutex.lock() == 0);
    go = true;
    condition->broadcast();
    CHECK_FALSE(condition->busy());
    condition.reset();  // the address sanitizer sees who touches it
    CHECK(mutex.unlock() == 0);
    Program::yield_until([&] { return through == 3; });
  });
}

TEST_CASE("a broadcast without the mutex wakes all, one after the other") {
  Program::run([](Program& program) {
    Mutex mutex(Type::normal);
    Condition condition(0);
    int through = 0;
    for (int i = 0; i < 4; ++i)
      program.spawn("waiter", [&] {
        CHECK(mutex.lock() == 0);
        CHECK(condition.wait(mutex) == 0);
        ++through;
        CHECK(mutex.unlock() == 0);
      });
    sched::yield();
    condition.broadcast();
    Program::yield_until([&] { return through == 4; });
    CHECK_FALSE(mutex.busy());
  });
}

TEST_CASE("a signal wakes one waiter, and none if there is none") {
  Program::run([](Program& program) {
    Mutex mutex(Type::normal);
    Condition condition(0);
    int through = 0;
    condition.signal();
    for (int i = 0; i < 2; ++i)
      program.spawn("waiter", [&] {
        CHECK(mutex.lock() == 0);
        CHECK(condition.wait(mutex) == 0);
        ++through;
        CHECK(mutex.unlock() == 0);
      });
    sched::yield();
    CHECK(through == 0);
    condition.signal();
    for (int i = 0; i < 10; ++i) sched::yield();
    CHECK(through == 1);
    condition.signal();
    for (int i = 0; i < 10; ++i) sched::yield();
    CHECK(through == 2);
  });
}

TEST_CASE("a recursive mutex that was locked twice stays locked during the wait, as in glibc") {
  Program::run([](Program& program) {
    Mutex mutex(Type::recursive);
    Condition condition(0);
    CHECK(mutex.lock() == 0);
    CHECK(mutex.lock() == 0);
    program.spawn("signaller", [&] {
      CHECK(mutex.try_lock() == EBUSY);
      condition.signal();
    });
    CHECK(condition.wait(mutex) == 0);
    CHECK(mutex.unlock() == 0);
    CHECK(mutex.unlock() == 0);
    CHECK(mutex.unlock() == EPERM);
  });
}

TEST_CASE("waiters with different mutexes are all woken") {
  Program::run([](Program& program) {
    Mutex first(Type::normal);
    Mutex second(Type::normal);
    Condition condition(0);
    int through = 0;
    for (Mutex* const mutex : {&first, &second, &first})
      program.spawn("waiter", [&, mutex] {
        CHECK(mutex->lock() == 0);
        CHECK(condition.wait(*mutex) == 0);
        ++through;
        CHECK(mutex->unlock() == 0);
      });
    sched::yield();
    condition.broadcast();
    Program::yield_until([&] { return through == 3; });
    CHECK_FALSE(first.busy());
    CHECK_FALSE(second.busy());
  });
}
