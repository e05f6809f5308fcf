// The rules of pthread/listed_mutex.cpp about robust mutexes.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cerrno>
#include <vector>

#include "program.h"
#include "pthread/condition.h"
#include "pthread/mutex.h"

namespace {

using weft::pthread::Condition;
using weft::pthread::Mutex;
using weft::tests::Program;
namespace cm = weft::cm;
namespace sched = weft::sched;
using Type = Mutex::Type;

// A thread that ends with the mutex.
void leave_locked(Program& program, Mutex& mutex) {
  void* result = nullptr;
  CHECK(program.spawn("owner", [&] { CHECK(mutex.lock() == 0); }).join(result) == 0);
}

}  // namespace

TEST_CASE("robust: the next one hears of the owner's end, whatever the type, and holds the mutex once") {
  Program::run([](Program& program) {
    for (const Type type : {Type::normal, Type::recursive, Type::errorcheck}) {
      Mutex mutex({.type = type, .robust = true});
      CHECK_FALSE(mutex.busy());
      CHECK(mutex.lock() == 0);
      CHECK(mutex.make_consistent() == EINVAL);
      CHECK(mutex.unlock() == 0);
      CHECK(mutex.unlock() == EPERM);
      void* result = nullptr;
      CHECK(program
                .spawn("owner",
                       [&] {
                         CHECK(mutex.lock() == 0);
                         if (type == Type::recursive) CHECK(mutex.lock() == 0);
                       })
                .join(result) == 0);
      CHECK_FALSE(mutex.busy());
      CHECK(mutex.make_consistent() == EINVAL);  // nobody holds it
      CHECK(mutex.lock() == EOWNERDEAD);
      CHECK(mutex.busy());
      CHECK(mutex.make_consistent() == 0);
      CHECK(mutex.make_consistent() == EINVAL);
      CHECK(mutex.unlock() == 0);
      CHECK(mutex.unlock() == EPERM);
      CHECK(mutex.lock() == 0);
      CHECK(mutex.unlock() == 0);
    }
  });
}

TEST_CASE("robust: one waiter gets what the owner left, and the others follow") {
  std::vector<int> results;
  Program::run([&](Program& program) {
    Mutex mutex({.robust = true});
    program.spawn("owner", [&] {
      CHECK(mutex.lock() == 0);
      sched::yield();
    });
    for (int i = 0; i < 3; ++i)
      program.spawn("waiter", [&] {
        results.push_back(mutex.lock());
        if (results.back() == EOWNERDEAD) CHECK(mutex.make_consistent() == 0);
        sched::yield();
        CHECK(mutex.unlock() == 0);
      });
    program.join_all();
  });
  CHECK(results == std::vector{EOWNERDEAD, 0, 0});
}

TEST_CASE("robust: unlocked without being made consistent, it is of no use to anybody") {
  std::vector<int> results;
  Program::run([&](Program& program) {
    Mutex mutex({.robust = true});
    leave_locked(program, mutex);
    CHECK(mutex.try_lock() == EOWNERDEAD);
    for (int i = 0; i < 3; ++i)
      program.spawn("waiter",
                    [&, i] { results.push_back(i == 1 ? mutex.lock(cm::monotonic_now() + 1'000'000) : mutex.lock()); });
    sched::yield();
    CHECK(results.empty());
    CHECK(mutex.unlock() == 0);
    program.join_all();
    CHECK(mutex.lock() == ENOTRECOVERABLE);
    CHECK(mutex.try_lock() == ENOTRECOVERABLE);
    CHECK(mutex.unlock() == EPERM);
    CHECK(mutex.make_consistent() == EINVAL);
    CHECK_FALSE(mutex.busy());
  });
  CHECK(results == std::vector{ENOTRECOVERABLE, ENOTRECOVERABLE, ENOTRECOVERABLE});
}

TEST_CASE("robust: who ends without having made it consistent leaves it to the next one") {
  Program::run([](Program& program) {
    Mutex mutex({.robust = true});
    leave_locked(program, mutex);
    void* result = nullptr;
    CHECK(program.spawn("second", [&] { CHECK(mutex.lock() == EOWNERDEAD); }).join(result) == 0);
    CHECK(mutex.lock() == EOWNERDEAD);
    CHECK(program.spawn("stranger", [&] { CHECK(mutex.make_consistent() == EPERM); }).join(result) == 0);
    CHECK(mutex.make_consistent() == 0);
    CHECK(mutex.unlock() == 0);
  });
}

TEST_CASE("robust: of several mutexes that a thread leaves, each is told of, and what it had unlocked is not") {
  Program::run([](Program& program) {
    Mutex first({.robust = true});
    Mutex second({.robust = true});
    Mutex third({.robust = true});
    void* result = nullptr;
    const auto routine = [&] {
      for (Mutex* mutex : {&first, &second, &third}) CHECK(mutex->lock() == 0);
      CHECK(second.unlock() == 0);
    };
    CHECK(program.spawn("owner", routine).join(result) == 0);
    CHECK(first.lock() == EOWNERDEAD);
    CHECK(second.lock() == 0);
    CHECK(third.lock() == EOWNERDEAD);
  });
}

TEST_CASE("robust: a condition's waiter gets the mutex that its last owner left") {
  Program::run([](Program& program) {
    Mutex mutex({.robust = true});
    Condition condition(0);
    int waited = -1;
    program.spawn("waiter", [&] {
      CHECK(mutex.lock() == 0);
      waited = condition.wait(mutex);
      CHECK(mutex.make_consistent() == 0);
      CHECK(mutex.unlock() == 0);
    });
    program.spawn("owner", [&] {
      CHECK(mutex.lock() == 0);
      condition.signal();
    });
    program.join_all();
    CHECK(waited == EOWNERDEAD);
    CHECK(mutex.lock() == 0);
  });
}

TEST_CASE("robust: a wait for a condition with a mutex that was not made consistent loses it") {
  Program::run([](Program& program) {
    Mutex mutex({.robust = true});
    Condition condition(0);
    leave_locked(program, mutex);
    CHECK(mutex.lock() == EOWNERDEAD);
    CHECK(condition.wait(mutex, cm::monotonic_now() + 1'000'000) == ENOTRECOVERABLE);
    CHECK(mutex.unlock() == EPERM);
  });
}

TEST_CASE("robust: a mutex that is not, and has a protocol, stays locked by a thread that has ended") {
  Program::run([](Program& program) {
    Mutex mutex({.protocol = Mutex::Protocol::inherit});
    leave_locked(program, mutex);
    CHECK(mutex.busy());
    CHECK(mutex.try_lock() == EBUSY);
    CHECK(mutex.unlock() == EPERM);
    CHECK(mutex.lock(cm::monotonic_now() + 1'000'000) == ETIMEDOUT);
  });
}

TEST_CASE("robust: a mutex that is made anew, or is gone, while a thread holds it leads nobody astray") {
  Program::run([](Program& program) {
    for (const Mutex::Traits traits : {Mutex::Traits{.robust = true}, {.protocol = Mutex::Protocol::inherit}}) {
      alignas(Mutex) std::array<unsigned char, sizeof(Mutex)> place{};
      Mutex kept({.robust = true});
      void* result = nullptr;
      const auto holds_many = [&] {
        CHECK(kept.lock() == 0);
        for (int i = 0; i < 100; ++i) {  // more than there is room for at once
          Mutex* const mutex = new (place.data()) Mutex(traits);
          CHECK(mutex->lock() == 0);
        }
        place.fill(0xa5);
        Mutex other(traits);
        CHECK(other.lock() == 0);
        CHECK(other.unlock() == 0);
        other.destroy();
      };
      CHECK(program.spawn("owner", holds_many).join(result) == 0);
      CHECK(std::ranges::all_of(place, [](unsigned char byte) { return byte == 0xa5; }));
      CHECK(kept.lock() == EOWNERDEAD);
      CHECK(kept.unlock() == 0);
    }
  });
}
