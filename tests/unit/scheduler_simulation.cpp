// Waiting, deadlines, priorities and host operations in many schedules.
#include <array>
#include <catch2/catch.hpp>
#include <cerrno>

#include "sched/scheduler.h"
#include "simulate.h"

namespace {

using weft::tests::expect;
using weft::tests::Program;
using weft::tests::Random;
using weft::tests::simulate;
namespace cm = weft::cm;
namespace sched = weft::sched;
using sched::Wake;

constexpr sched::WaitKind test_object{.name = "a test's object", .cancellable = true};

// Two queues; threads wait in them, and are woken, moved and cancelled. Each wait ends by one of these or by its deadline.
class WaitsCounted {
 public:
  WaitsCounted(Program& program, Random& random) : program_(program), random_(random) {
    const unsigned waiters = 2 + random.below(4);
    for (unsigned i = 0; i < waiters; ++i) program.spawn("waiter", [this] { wait_some_times(); });
    while (ended_ < waiters) {
      do_something(queues_.at(random.below(2)), queues_.at(random.below(2)));
      random.here();
    }
    program.join_all();
    expect(woken_ == 0 && cancelled_ == 0, "a wake-up was lost");
  }

 private:
  void wait_some_times() {
    for (int turn = 0; turn < 6; ++turn) {
      const auto deadline = random_.one_in(2) ? cm::monotonic_now() + random_.below(8000) : sched::never;
      const unsigned turns = program_.turns();
      const Wake wake = queues_.at(random_.below(2)).wait(deadline, test_object, this);
      expect(program_.turns() - turns <= 1, "a waiter was woken twice");
      if (wake == Wake::woken)
        expect(woken_-- > 0, "a wait ended by itself");
      else if (wake == Wake::cancelled)
        expect(cancelled_-- > 0, "a wait was cancelled by nobody");
      else
        expect(wake == Wake::deadline && cm::monotonic_now() >= deadline, "a timed wait ended early");
      random_.here();
    }
    ++ended_;
  }

  void do_something(sched::WaitQueue& queue, sched::WaitQueue& other) {
    sched::Thread* const first = queue.first();
    switch (random_.below(4)) {
      case 0:
        expect(queue.wake_one() == first, "another than the first was woken");
        if (first) ++woken_;
        break;
      case 1:
        for (const sched::Thread* thread = first; thread; thread = queue.after(*thread)) ++woken_;
        queue.wake_all();
        expect(queue.empty(), "somebody was not woken");
        break;
      case 2:
        if (first && &queue != &other) queue.move_to(other, *first);
        break;
      default:
        if (first && sched::cancel_wait(*first, false)) ++cancelled_;
        break;
    }
  }

  Program& program_;
  Random& random_;
  std::array<sched::WaitQueue, 2> queues_;
  unsigned ended_ = 0;
  int woken_ = 0;  // and not returned
  int cancelled_ = 0;
};

// No thread of a higher priority than the running one's is ready.
void expect_highest() {
  sched::for_each_thread(
      [](const sched::Thread& thread, void* /*context*/) {
        const bool ready = !thread.waiting_on && &thread != &sched::running();
        expect(!ready || thread.priority <= sched::running().priority, "a thread of higher priority is ready");
      },
      nullptr);
}

}  // namespace

TEST_CASE("simulated: every wait is ended by exactly one thing") {
  simulate([](Program& program, Random& random) { WaitsCounted(program, random); });
}

TEST_CASE("simulated: sleepers wake in time") {
  simulate([](Program& program, Random& random) {
    const unsigned sleepers = 2 + random.below(5);
    for (unsigned i = 0; i < sleepers; ++i)
      program.spawn("sleeper", [&] {
        for (int turn = 0; turn < 6; ++turn) {
          const auto deadline = cm::monotonic_now() + cm::Nanoseconds{1000} * random.below(6);
          expect(sched::sleep_until(deadline) == Wake::deadline, "a sleep ended otherwise");
          expect(cm::monotonic_now() >= deadline, "a sleep ended early");
          random.here();
        }
      });
    program.join_all();
  });
}

TEST_CASE("simulated: at a scheduling point the highest priority runs, and waiters are woken by priority and in turn") {
  simulate([](Program& program, Random& random) {
    sched::WaitQueue queue;
    unsigned ended = 0;
    unsigned arrivals = 0;
    std::array<unsigned, 8> arrival{};  // by thread id
    constexpr unsigned threads = 5;
    for (unsigned i = 0; i < threads; ++i)
      program.spawn(
          "waiter",
          [&] {
            for (int turn = 0; turn < 6; ++turn) {
              arrival.at(sched::running().id) = ++arrivals;
              expect(queue.wait(sched::never, test_object, nullptr) == Wake::woken, "a wait ended otherwise");
              random.here();
              expect_highest();
            }
            ++ended;
          },
          static_cast<sched::Priority>(random.below(3)));
    while (ended < threads) {
      for (unsigned wakes = 1 + random.below(3); wakes > 0; --wakes) {
        const sched::Thread* const woken = queue.wake_one();
        for (const sched::Thread* left = queue.first(); woken && left; left = queue.after(*left))
          expect(left->priority < woken->priority ||
                     (left->priority == woken->priority && arrival.at(left->id) > arrival.at(woken->id)),
                 "a thread was woken out of turn");
      }
      sched::reschedule_if_higher();
      expect_highest();
      random.here();
    }
    program.join_all();
  });
}

TEST_CASE("simulated: host operations complete once, for all who wait for them") {
  simulate([](Program& program, Random& random) {
    static unsigned completions;
    completions = 0;
    constexpr sched::HostOperation::Completed count = [](sched::HostOperation&) { ++completions; };
    std::array<sched::HostOperation, 3> operations{{{count, nullptr}, {count, nullptr}, {count, nullptr}}};
    unsigned begun = 0;
    for (unsigned i = 0; i < 4; ++i)
      program.spawn("worker", [&, i] {
        for (int turn = 0; turn < 6; ++turn) {
          sched::HostOperation& operation = operations.at((i + static_cast<unsigned>(turn)) % 3);
          if (!operation.pending()) {
            ++begun;
            const auto time = cm::monotonic_now() + random.below(6000);
            operation.begin(cm::simulated::schedule_event(cm::EventCode::stream_read, time, begun));
          }
          const unsigned which = begun;
          random.here();
          const auto deadline = random.one_in(2) ? cm::monotonic_now() + random.below(6000) : sched::never;
          const bool pending = operation.pending();
          const unsigned turns = program.turns();
          const Wake wake = operation.wait(deadline, test_object, nullptr);
          expect(program.turns() - turns <= (pending ? 1U : 0U), "a wait for what is over has blocked");
          if (wake == Wake::woken)
            expect(operation.result() >= 1 && operation.result() <= begun && which <= begun, "a result is wrong");
          else
            expect(wake == Wake::deadline && cm::monotonic_now() >= deadline, "a wait for the host ended early");
          random.here();
        }
      });
    program.join_all();
    for (sched::HostOperation& operation : operations) (void)operation.wait(sched::never, test_object, nullptr);
    expect(completions == begun, "an operation completed twice, or never");
  });
}
