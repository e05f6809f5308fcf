// Semaphores, barriers and onces in many schedules.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cerrno>
#include <deque>
#include <memory>
#include <vector>

#include "pthread/barrier.h"
#include "pthread/once.h"
#include "pthread/semaphore.h"
#include "simulate.h"

namespace {

using weft::pthread::Barrier;
using weft::pthread::Once;
using weft::pthread::Semaphore;
using weft::tests::expect;
using weft::tests::Program;
using weft::tests::Random;
using weft::tests::simulate;
namespace cm = weft::cm;
namespace sched = weft::sched;

// A semaphore beside its model: a value, and a queue of those who wait.
class SemaphoreAndModel {
 public:
  SemaphoreAndModel(Program& program, Random& random) : program_(program), random_(random) {
    const unsigned threads = 2 + random.below(4);
    for (unsigned i = 0; i < threads; ++i) {
      program.spawn("waiter", [this] {
        for (int turn = 0; turn < 6; ++turn) wait();
      });
      program.spawn("poster", [this] {
        for (int turn = 0; turn < 6; ++turn) post();
      });
    }
    program.join_all();
    expect(value_ == 2 && semaphore_.value() == 2 && !semaphore_.busy(), "permits were lost or made");
  }

 private:
  void wait() {
    const sched::Thread* const self = &sched::running();
    const unsigned turns = program_.turns();
    const bool blocks = value_ == 0;
    if (blocks)
      waiting_.push_back(self);
    else
      --value_;
    expect(semaphore_.wait() == 0, "a wait failed");
    expect(program_.turns() - turns == (blocks ? 1U : 0U), "a wait has blocked with a permit, or was woken without");
    if (blocks) expect(std::erase(granted_, self) == 1, "a permit was granted out of turn");
    expect(semaphore_.value() == value_, "the value is wrong");
    random_.here();
  }

  void post() {
    if (waiting_.empty()) {
      ++value_;
    } else {
      granted_.push_back(waiting_.front());
      waiting_.pop_front();
    }
    expect(semaphore_.post() == 0, "a post failed");
    expect(semaphore_.value() == value_, "the value is wrong");
    random_.here();
  }

  Program& program_;
  Random& random_;
  Semaphore semaphore_{2};
  unsigned value_ = 2;
  std::deque<const sched::Thread*> waiting_;
  std::vector<const sched::Thread*> granted_;  // that have not returned
};

}  // namespace

TEST_CASE("simulated: a semaphore grants its permits in turn, and its value is right") {
  simulate([](Program& program, Random& random) { SemaphoreAndModel(program, random); });
}

TEST_CASE("simulated: permits are conserved by waits that time out") {
  simulate([](Program& program, Random& random) {
    Semaphore semaphore(1);
    unsigned taken = 0;
    unsigned posted = 0;
    for (unsigned i = 0; i < 4; ++i)
      program.spawn("worker", [&, i] {
        for (int turn = 0; turn < 8; ++turn) {
          const auto deadline = cm::monotonic_now() + random.below(6000);
          const bool free = semaphore.value() > 0;
          const unsigned turns = program.turns();
          const int error = random.one_in(3) ? semaphore.try_wait() : semaphore.wait(deadline);
          if (error == 0) ++taken;
          expect(error == 0 || !free, "a wait failed with a permit free");
          expect(error != ETIMEDOUT || cm::monotonic_now() >= deadline, "a timed wait ended early");
          expect(program.turns() - turns <= 1, "a waiter was woken in vain");
          random.here();
          if (error == 0 || i == 0) {
            ++posted;
            expect(semaphore.post() == 0, "a post failed");
          }
          random.here();
        }
      });
    program.join_all();
    expect(semaphore.value() + taken == 1 + posted && !semaphore.busy(), "permits were lost or made");
  });
}

TEST_CASE("simulated: a barrier, round after round") {
  simulate([](Program& program, Random& random) {
    const unsigned threads = 2 + random.below(4);
    constexpr unsigned rounds = 6;
    Barrier barrier(threads);
    unsigned arrived = 0;
    std::vector<unsigned> serial(rounds);
    for (unsigned i = 0; i < threads; ++i)
      program.spawn("worker", [&] {
        for (unsigned round = 0; round < rounds; ++round) {
          random.here();
          ++arrived;
          const unsigned turns = program.turns();
          if (barrier.wait()) ++serial[round];
          expect(arrived >= threads * (round + 1), "a thread has passed before all had come");
          expect(arrived <= threads * (round + 2), "a thread is a round ahead");
          expect(program.turns() - turns <= 1, "a waiter was woken in vain");
        }
      });
    program.join_all();
    expect(std::ranges::all_of(serial, [](unsigned times) { return times == 1; }), "not one serial thread a round");
    expect(!barrier.busy(), "the barrier is not empty at the end");
  });
}

TEST_CASE("simulated: a barrier destroyed by the first that returns") {
  simulate([](Program& program, Random& random) {
    const unsigned threads = 2 + random.below(4);
    auto barrier = std::make_unique<Barrier>(threads);
    unsigned serial = 0;
    for (unsigned i = 0; i < threads; ++i)
      program.spawn("worker", [&] {
        for (unsigned pause = random.below(6); pause > 0; --pause) random.here();
        if (barrier->wait()) ++serial;
        barrier.reset();
        random.here();
      });
    program.join_all();
    expect(serial == 1, "not one serial thread");
  });
}

TEST_CASE("simulated: a once routine runs to its end once, though some are left") {
  simulate([](Program& program, Random& random) {
    Once once;
    Once inner;
    bool running = false;
    unsigned completed = 0;
    const unsigned threads = 2 + random.below(4);
    for (unsigned i = 0; i < threads; ++i)
      program.spawn("caller", [&, i] {
        for (int call = 0; call < 3; ++call) {
          random.here();
          if (once.begin()) {
            expect(!running && completed == 0, "a routine runs twice");
            running = true;
            random.here();
            if (inner.begin()) {
              random.here();
              inner.finish();
            }
            random.here();
            running = false;
            if (i > 0 && random.one_in(2)) {
              once.abandon();
              continue;
            }
            ++completed;
            once.finish();
          }
          expect(completed == 1, "a call returned before the routine was over");
        }
      });
    program.join_all();
    expect(!once.begin(), "the routine would run again");
  });
}
