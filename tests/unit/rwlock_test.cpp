// The rules of pthread/rwlock.h.
#include "pthread/rwlock.h"

#include <catch2/catch.hpp>
#include <cerrno>
#include <string>

#include "program.h"
#include "random.h"

namespace {

using weft::pthread::RwLock;
using weft::tests::Program;
using weft::tests::Random;
namespace cm = weft::cm;
namespace sched = weft::sched;

}  // namespace

TEST_CASE("readers share, writers exclude") {
  Program::run([](Program& program) {
    RwLock lock;
    CHECK(lock.lock_read() == 0);
    program.spawn("other", [&] {
      CHECK(lock.try_lock_read() == 0);
      CHECK(lock.try_lock_write() == EBUSY);
      CHECK(lock.unlock() == 0);
    });
    sched::yield();
    CHECK(lock.try_lock_write() == EBUSY);
    CHECK(lock.unlock() == 0);
    CHECK(lock.lock_write() == 0);
    CHECK(lock.lock_write() == EDEADLK);
    CHECK(lock.lock_read() == EDEADLK);
    program.spawn("other", [&] {
      CHECK(lock.try_lock_read() == EBUSY);
      CHECK(lock.unlock() == EPERM);
    });
    sched::yield();
    CHECK(lock.unlock() == 0);
    CHECK(lock.unlock() == EINVAL);
    CHECK_FALSE(lock.busy());
  });
}

TEST_CASE("a waiting writer comes before readers that come later") {
  std::string order;
  Program::run([&](Program& program) {
    RwLock lock;
    CHECK(lock.lock_read() == 0);
    program.spawn("writer", [&] {
      CHECK(lock.lock_write() == 0);
      order += 'w';
      CHECK(lock.unlock() == 0);
    });
    sched::yield();
    for (int i = 0; i < 2; ++i)
      program.spawn("reader", [&] {
        CHECK(lock.try_lock_read() == EBUSY);
        CHECK(lock.lock_read() == 0);
        order += 'r';
        CHECK(lock.unlock() == 0);
      });
    sched::yield();
    CHECK(order.empty());
    CHECK(lock.unlock() == 0);
    Program::yield_until([&] { return order.size() == 3; });
  });
  CHECK(order == "wrr");
}

TEST_CASE("neither readers nor writers starve") {
  Program::run([](Program& program) {
    RwLock lock;
    int reads = 0;
    int writes = 0;
    bool over = false;
    for (int i = 0; i < 3; ++i)
      program.spawn("reader", [&] {
        while (!over) {
          CHECK(lock.lock_read() == 0);
          ++reads;
          sched::yield();
          CHECK(lock.unlock() == 0);
        }
      });
    for (int i = 0; i < 2; ++i)
      program.spawn("writer", [&] {
        while (!over) {
          CHECK(lock.lock_write() == 0);
          ++writes;
          sched::yield();
          CHECK(lock.unlock() == 0);
        }
      });
    for (int i = 0; i < 1000; ++i) sched::yield();
    over = true;
    CHECK(reads > 100);
    CHECK(writes > 100);
    for (int i = 0; i < 100; ++i) sched::yield();
  });
}

TEST_CASE("a reader may read again although a writer waits") {
  Program::run([](Program& program) {
    RwLock lock;
    CHECK(lock.lock_read() == 0);
    bool written = false;
    program.spawn("writer", [&] {
      CHECK(lock.lock_write() == 0);
      written = true;
      CHECK(lock.unlock() == 0);
    });
    sched::yield();
    CHECK(lock.lock_read() == 0);
    CHECK(lock.unlock() == 0);
    CHECK_FALSE(written);
    CHECK(lock.unlock() == 0);
    sched::yield();
    CHECK(written);
  });
}

TEST_CASE("readers that wait for a writer go on when it gives up") {
  Program::run([](Program& program) {
    RwLock lock;
    bool read = false;
    CHECK(lock.lock_read() == 0);
    program.spawn("writer", [&] { CHECK(lock.lock_write(cm::monotonic_now() + 10'000) == ETIMEDOUT); });
    sched::yield();
    program.spawn("reader", [&] {
      CHECK(lock.lock_read() == 0);
      read = true;
      CHECK(lock.unlock() == 0);
    });
    (void)sched::sleep_until(cm::monotonic_now() + 1'000'000);
    CHECK(read);
    CHECK(lock.unlock() == 0);
    CHECK_FALSE(lock.busy());
  });
}

TEST_CASE("rwlock: exclusion and progress in seeded schedules") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    Random random(seed);
    unsigned done = 0;
    const auto outcome = Program::outcome_of([&](Program& program) {
      RwLock lock;
      int readers = 0;
      int writers = 0;
      const unsigned threads = 2 + random.below(5);
      for (unsigned i = 0; i < threads; ++i)
        program.spawn("worker", [&] {
          for (int turn = 0; turn < 20; ++turn) {
            const bool write = random.below(3) == 0;
            const auto deadline = random.below(2) ? sched::never : cm::monotonic_now() + random.below(5000);
            const int error = write ? lock.lock_write(deadline) : lock.lock_read(deadline);
            if (error == 0) {
              (write ? writers : readers) += 1;
              REQUIRE((writers == 0 || (writers == 1 && readers == 0)));
              random.here();
              REQUIRE((writers == 0 || (writers == 1 && readers == 0)));
              (write ? writers : readers) -= 1;
              REQUIRE(lock.unlock() == 0);
            } else {
              REQUIRE(error == ETIMEDOUT);
            }
            random.here();
          }
          ++done;
        });
      Program::yield_until([&] { return done == threads; });
      REQUIRE_FALSE(lock.busy());
    });
    INFO("seed " << seed << ": " << outcome.errors);
    REQUIRE_FALSE(outcome.status);
  }
}
