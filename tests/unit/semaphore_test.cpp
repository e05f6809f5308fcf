// The rules of pthread/semaphore.h.
#include "pthread/semaphore.h"

#include <catch2/catch.hpp>
#include <cerrno>
#include <cstdlib>

#include "program.h"

namespace {

using weft::pthread::Semaphore;
using weft::tests::Program;
namespace cm = weft::cm;
namespace sched = weft::sched;

}  // namespace

TEST_CASE("every post lets one of several waiters through") {
  // The historic bug: with a negative count, a woken waiter saw "still negative" and slept although it had a permit.
  Program::run([](Program& program) {
    Semaphore semaphore(0);
    int through = 0;
    for (int i = 0; i < 3; ++i)
      program.spawn("waiter", [&] {
        CHECK(semaphore.wait() == 0);
        ++through;
      });
    sched::yield();
    CHECK(through == 0);
    for (int posted = 1; posted <= 3; ++posted) {
      CHECK(semaphore.post() == 0);
      sched::yield();
      CHECK(through == posted);
    }
    CHECK(semaphore.value() == 0);
  });
}

TEST_CASE("a granted permit cannot be taken by who comes later") {
  Program::run([](Program& program) {
    Semaphore semaphore(0);
    bool through = false;
    program.spawn("waiter", [&] {
      CHECK(semaphore.wait() == 0);
      through = true;
    });
    sched::yield();
    CHECK(semaphore.post() == 0);
    CHECK(semaphore.try_wait() == EAGAIN);
    sched::yield();
    CHECK(through);
  });
}

TEST_CASE("semaphore: nobody starves among threads that take and give back") {
  Program::run([](Program& program) {
    Semaphore semaphore(1);
    int rounds[2] = {};
    for (int& mine : rounds)
      program.spawn("worker", [&] {
        for (int i = 0; i < 1000; ++i) {
          CHECK(semaphore.wait() == 0);
          ++mine;
          sched::yield();
          CHECK(std::abs(rounds[0] - rounds[1]) <= 1);
          CHECK(semaphore.post() == 0);
        }
      });
    while (rounds[0] + rounds[1] < 2000) sched::yield();
  });
}

TEST_CASE("a timed wait takes a free permit however late it is, and else ends at its deadline") {
  Program::run([](Program&) {
    Semaphore semaphore(1);
    cm::simulated::advance(1000);
    CHECK(semaphore.wait(1) == 0);
    const auto deadline = cm::monotonic_now() + 1'000'000;
    CHECK(semaphore.wait(deadline) == ETIMEDOUT);
    CHECK(cm::monotonic_now() >= deadline);
    CHECK(semaphore.post() == 0);
    CHECK(semaphore.value() == 1);
  });
}

TEST_CASE("a permit granted before the deadline is seen is kept") {
  Program::run([](Program& program) {
    Semaphore semaphore(0);
    int result = -1;
    program.spawn("waiter", [&] { result = semaphore.wait(cm::monotonic_now() + 1'000); });
    sched::yield();
    CHECK(semaphore.post() == 0);
    cm::simulated::advance(2'000);
    sched::yield();
    CHECK(result == 0);
    CHECK(semaphore.value() == 0);
  });
}

TEST_CASE("a full semaphore refuses a post") {
  Program::run([](Program&) {
    Semaphore semaphore(Semaphore::max_permits);
    CHECK(semaphore.post() == EOVERFLOW);
    CHECK(semaphore.value() == Semaphore::max_permits);
  });
}
