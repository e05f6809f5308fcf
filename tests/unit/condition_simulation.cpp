// Conditions in many schedules.
#include <catch2/catch.hpp>
#include <cerrno>
#include <memory>

#include "pthread/condition.h"
#include "simulate.h"

namespace {

using weft::pthread::Condition;
using weft::pthread::Mutex;
using weft::tests::expect;
using weft::tests::Program;
using weft::tests::Random;
using weft::tests::simulate;
namespace cm = weft::cm;
namespace sched = weft::sched;
using Type = Mutex::Type;

// Producers and consumers of `items` things with two places between them.
class BoundedBuffer {
 public:
  BoundedBuffer(Program& program, Random& random) : random_(random) {
    const unsigned pairs = 1 + random.below(3);
    for (unsigned i = 0; i < pairs; ++i) {
      program.spawn("producer", [this] { work(produced_, not_full_, not_empty_, 2, 1); });
      program.spawn("consumer", [this] { work(consumed_, not_empty_, not_full_, 0, -1); });
    }
    program.join_all();
    expect(stored_ == 0 && !mutex_.busy() && !not_empty_.busy() && !not_full_.busy(), "something is left at the end");
  }

 private:
  static constexpr int items = 12;

  // Does its part `items` times with the others of its kind: not while there are `limit` things.
  void work(int& done, Condition& possible, Condition& others, int limit, int change) {
    for (bool over = false; !over;) {
      expect(mutex_.lock() == 0, "a lock failed");
      random_.here();
      while (stored_ == limit && done < items) wait(possible);
      if (done < items) {
        ++done;
        stored_ += change;
        expect(stored_ >= 0 && stored_ <= 2, "the buffer has burst");
      }
      over = done == items;
      const bool early = random_.one_in(2);
      if (early) tell(over, others);
      expect(mutex_.unlock() == 0, "an unlock failed");
      random_.here();
      if (!early) tell(over, others);
    }
  }

  void wait(Condition& condition) {
    if (random_.one_in(2))
      expect(condition.wait(mutex_) == 0, "a wait failed");
    else
      (void)condition.wait(mutex_, cm::monotonic_now() + random_.below(4000));
  }

  void tell(bool over, Condition& others) {
    if (!over) return others.signal();
    not_empty_.broadcast();
    not_full_.broadcast();
  }

  Random& random_;
  Mutex mutex_{Type::errorcheck};
  Condition not_empty_{0};
  Condition not_full_{0};
  int produced_ = 0;
  int consumed_ = 0;
  int stored_ = 0;
};

// Every signal that found a waiter ends one wait, and nothing else but a deadline does.
class SignalsCounted {
 public:
  SignalsCounted(Program& program, Random& random) : program_(program), random_(random) {
    const unsigned waiters = 2 + random.below(4);
    for (unsigned i = 0; i < waiters; ++i) program.spawn("waiter", [this] { wait_some_times(); });
    while (ended_ < waiters) {
      const bool locked = random.one_in(2);
      if (locked) {
        expect(mutex_.lock() == 0, "a lock failed");
        enter();
      }
      random.one_in(3) ? broadcast() : signal();
      random.here();
      if (locked) leave();
      random.here();
    }
    program.join_all();
    expect(owed_ == 0, "a signal was lost");
    expect(!condition_.busy() && !mutex_.busy(), "something is left at the end");
  }

 private:
  void wait_some_times() {
    for (int turn = 0; turn < 5; ++turn) {
      expect(mutex_.lock() == 0, "a lock failed");
      enter();
      random_.here();
      const bool timed = random_.one_in(2);
      const cm::Nanoseconds deadline = timed ? cm::monotonic_now() + random_.below(8000) : sched::never;
      const unsigned turns = program_.turns();
      inside_ = false;
      const int error = condition_.wait(mutex_, deadline);
      enter();
      if (error == 0)
        expect(owed_-- > 0, "a wait ended without a signal");
      else
        expect(error == ETIMEDOUT && cm::monotonic_now() >= deadline, "a timed wait ended early");
      // For the mutex twice at most, and once for the deadline.
      expect(program_.turns() - turns <= (timed ? 3U : 2U), "a waiter was woken in vain");
      leave();
      random_.here();
    }
    ++ended_;
  }

  // The caller has the mutex.
  void enter() {
    expect(!inside_, "two threads have the mutex");
    inside_ = true;
  }

  void leave() {
    inside_ = false;
    expect(mutex_.unlock() == 0, "the mutex was not held");
  }

  void signal() {
    if (condition_.busy()) ++owed_;
    condition_.signal();
  }

  void broadcast() {
    while (condition_.busy() && random_.one_in(2)) signal();
    const int before = owed_;
    if (condition_.busy()) {
      sched::for_each_thread(
          [](const sched::Thread& thread, void* self) {
            auto& test = *static_cast<SignalsCounted*>(self);
            if (thread.waiting_on && thread.waiting_object == &test.condition_) ++test.owed_;
          },
          this);
      expect(owed_ > before, "nobody waits for a busy condition");
    }
    condition_.broadcast();
    expect(!condition_.busy(), "a broadcast has left somebody");
  }

  Program& program_;
  Random& random_;
  Mutex mutex_{Type::errorcheck};
  Condition condition_{0};
  bool inside_ = false;
  int owed_ = 0;  // waits that a signal has ended and that have not returned
  unsigned ended_ = 0;
};

}  // namespace

TEST_CASE("simulated: a bounded buffer with two conditions") {
  simulate([](Program& program, Random& random) { BoundedBuffer(program, random); });
}

TEST_CASE("simulated: every signal ends one wait, and the mutex is held after it") {
  simulate([](Program& program, Random& random) { SignalsCounted(program, random); });
}

TEST_CASE("simulated: a condition destroyed right after its broadcast") {
  simulate([](Program& program, Random& random) {
    Mutex mutex(Type::normal);
    auto condition = std::make_unique<Condition>(0);
    bool over = false;
    const unsigned waiters = 2 + random.below(4);
    for (unsigned i = 0; i < waiters; ++i)
      program.spawn("waiter", [&, i] {
        random.here();
        expect(mutex.lock() == 0, "a lock failed");
        while (!over) {
          random.here();
          const auto deadline = i % 2 ? sched::never : cm::monotonic_now() + random.below(4000);
          (void)condition->wait(mutex, deadline);
        }
        expect(mutex.unlock() == 0, "an unlock failed");
      });
    for (unsigned i = random.below(8); i > 0; --i) random.here();
    expect(mutex.lock() == 0, "a lock failed");
    over = true;
    condition->broadcast();
    condition.reset();  // the address sanitizer sees who touches it
    random.here();
    expect(mutex.unlock() == 0, "an unlock failed");
    program.join_all();
  });
}
