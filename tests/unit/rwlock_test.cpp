// The rules of pthread/rwlock.h.
#include "pthread/rwlock.h"

#include <catch2/catch.hpp>
#include <cerrno>
#include <string>

#include "program.h"
#include "pthread/semaphore.h"

namespace {

using weft::pthread::RwLock;
using weft::pthread::Semaphore;
using weft::tests::Program;
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

TEST_CASE("a reader of higher priority does not wait for a writer that waits") {
  std::string order;
  Program::run([&](Program& program) {
    RwLock lock;
    CHECK(lock.lock_read() == 0);
    const auto reads = [&](char name) {
      CHECK(lock.lock_read() == 0);
      order += name;
      CHECK(lock.unlock() == 0);
    };
    program.spawn(
        "writer",
        [&] {
          CHECK(lock.lock_write() == 0);
          order += 'w';
          CHECK(lock.unlock() == 0);
        },
        3);
    sched::reschedule_if_higher();
    program.spawn("equal", [&] { reads('e'); }, 3);
    program.spawn("higher", [&] { reads('h'); }, 4);
    sched::reschedule_if_higher();
    CHECK(order == "h");
    CHECK(lock.unlock() == 0);
    Program::yield_until([&] { return order.size() == 3; });
  });
  CHECK(order == "hwe");
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
    CHECK(lock.try_lock_read() == 0);
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

TEST_CASE("readers behind a writer that waits are let in when nobody can run, and later each time until it has had its turn") {
  Program::run([](Program& program) {
    RwLock lock;
    Semaphore done(0);
    int read = 0;
    bool written = false;
    CHECK(lock.lock_read() == 0);
    program.spawn("writer", [&] {
      CHECK(lock.lock_write() == 0);
      written = true;
      CHECK(lock.unlock() == 0);
    });
    sched::yield();
    const auto let_in_after = [&](bool something_to_come) {
      const int before = read;
      const cm::Nanoseconds began = cm::monotonic_now();
      program.spawn("reader", [&] {
        CHECK(lock.lock_read() == 0);
        ++read;
        CHECK(done.post() == 0);
        CHECK(lock.unlock() == 0);
      });
      while (something_to_come && read == before)
        CHECK(sched::sleep_until(cm::monotonic_now() + 100'000) == sched::Wake::deadline);
      CHECK(done.wait() == 0);
      return cm::monotonic_now() - began;
    };
    CHECK(let_in_after(false) < 100'000);  // nothing else can happen
    const cm::Nanoseconds first = let_in_after(true);
    CHECK(first < 3'000'000);
    CHECK(let_in_after(true) > first);
    CHECK(let_in_after(true) > 2 * first);
    CHECK_FALSE(written);
    CHECK(lock.unlock() == 0);
    program.join_all();
    CHECK(written);
  });
}

TEST_CASE("readers pass a waiting writer, or never do, as the lock's kind says") {
  for (const auto kind : {RwLock::Kind::readers_first, RwLock::Kind::writers_first})
    Program::run([&](Program& program) {
      RwLock lock(kind);
      CHECK(lock.lock_read() == 0);
      program.spawn("writer", [&] {
        CHECK(lock.lock_write() == 0);
        CHECK(lock.unlock() == 0);
      });
      sched::yield();
      const int expected = kind == RwLock::Kind::readers_first ? 0 : EBUSY;
      CHECK(lock.try_lock_read() == expected);  // though it holds one already
      if (expected == 0) CHECK(lock.unlock() == 0);
      program.spawn("reader", [&] {
        CHECK(lock.try_lock_read() == expected);
        if (expected == 0) CHECK(lock.unlock() == 0);
      });
      sched::yield();
      CHECK(lock.unlock() == 0);
      program.join_all();
    });
}
