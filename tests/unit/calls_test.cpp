// The rules of sched/calls.h: calls from outside, in a host that begins them while others wait.
#include "sched/calls.h"

#include <catch2/catch.hpp>
#include <functional>
#include <optional>
#include <string>

#include "component.h"
#include "program.h"
#include "pthread/mutex.h"
#include "random.h"
#include "sched/signals.h"
#include "sched/text.h"

namespace {

using namespace weft;
using tests::Component;
using tests::Program;

constexpr cm::Nanoseconds millisecond = 1'000'000;

void sleep(cm::Nanoseconds duration) { (void)sched::sleep_until(cm::monotonic_now() + duration); }

// Runs a component in the order of the host's own, and in 300 random ones.
void in_many_orders(const std::function<void(Component&)>& set_up, const std::function<void()>& check) {
  for (unsigned seed = 0; seed != 300; ++seed) {
    static std::optional<tests::Random> random;
    random.emplace(seed);
    Component component;
    const cm::simulated::Outcome outcome = Program::outcome_of([&](Program&) {
      cm::simulated::Hooks hooks;
      if (seed != 0) hooks.choose_at_host = [](unsigned count) { return random->below(count); };
      cm::simulated::set_hooks(hooks);
      if (seed % 2 == 1)
        cm::simulated::set_timers({.kind = cm::simulated::Timers::Kind::after_whole_steps, .step = millisecond});
      set_up(component);
    });
    INFO("seed " << seed << ": " << outcome.errors);
    REQUIRE(outcome.errors.empty());
    check();
  }
}

}  // namespace

TEST_CASE("calls run while others wait for the host") {
  std::string order;
  in_many_orders(
      [&](Component& component) {
        order.clear();
        component.call_at(0, "slow", [&] {
          order += 'a';
          sleep(5 * millisecond);
          order += 'd';
        });
        component.call_at(millisecond, "quick", [&] { order += 'b'; });
        component.call_at(2 * millisecond, "later", [&] {
          order += 'c';
          sleep(6 * millisecond);
          order += 'e';
        });
      },
      [&] { REQUIRE(order == "abcde"); });
}

TEST_CASE("calls wake each other: who is made ready by one that returns goes on") {
  unsigned done = 0;
  static pthread::Mutex mutex(pthread::Mutex::Type::normal);
  in_many_orders(
      [&](Component& component) {
        done = 0;
        new (&mutex) pthread::Mutex(pthread::Mutex::Type::normal);
        for (unsigned i = 0; i != 6; ++i)
          component.call_at(i * 100, "locks", [&] {
            REQUIRE(mutex.lock() == 0);
            sleep(millisecond);
            REQUIRE(mutex.unlock() == 0);
            ++done;
          });
      },
      [&] { REQUIRE(done == 6); });
}

TEST_CASE("an earlier deadline of a later call is seen") {
  std::string order;
  in_many_orders(
      [&](Component& component) {
        order.clear();
        component.call_at(0, "long", [&] {
          sleep(10 * millisecond);
          order += 'b';
        });
        component.call_at(millisecond, "short", [&] {
          sleep(millisecond);
          REQUIRE(cm::monotonic_now() < 5 * millisecond);
          order += 'a';
        });
      },
      [&] { REQUIRE(order == "ab"); });
}

TEST_CASE("a function without async switches to threads that are ready, and others go on after it") {
  std::string order;
  static sched::WaitQueue queue;
  static constexpr sched::WaitKind kind{.name = "a test"};
  in_many_orders(
      [&](Component& component) {
        order.clear();
        new (&queue) sched::WaitQueue();
        component.call_at(0, "waits", [&] {
          (void)queue.wait(sched::never, kind, nullptr);
          order += 'b';
          sched::yield();
          order += 'c';
          sleep(millisecond);
          order += 'e';
        });
        component.call_on_implicit_thread_at(millisecond, "synchronous", false, [&] {
          order += 'a';
          queue.wake_all();
          sched::yield();
          order += 'x';
        });
      },
      [&] { REQUIRE((order == "abxce" || order == "abcxe")); });
}

TEST_CASE("a function without async that would have to wait for the host is reported, and does not trap") {
  for (const bool with_others : {false, true}) {
    Component component;
    const auto outcome = Program::outcome_of([&](Program&) {
      if (with_others) component.call_at(0, "waits", [] { sleep(5 * millisecond); });
      component.call_on_implicit_thread_at(millisecond, "synchronous", false, [] { sleep(millisecond); });
    });
    REQUIRE(outcome.status == sched::status_abort);
    REQUIRE(outcome.errors.find("declare it as `async func` (in thread") != std::string::npos);
    REQUIRE(outcome.errors.find("trap") == std::string::npos);
  }
}

TEST_CASE("calls that wait for each other are a deadlock, which no call from outside can end") {
  static pthread::Mutex first(pthread::Mutex::Type::normal);
  static pthread::Mutex second(pthread::Mutex::Type::normal);
  const auto lock_both = [](pthread::Mutex& one, pthread::Mutex& other) {
    (void)one.lock();
    sleep(millisecond);
    (void)other.lock();
  };
  for (unsigned seed = 0; seed != 100; ++seed) {
    static std::optional<tests::Random> random;
    random.emplace(seed);
    new (&first) pthread::Mutex(pthread::Mutex::Type::normal);
    new (&second) pthread::Mutex(pthread::Mutex::Type::normal);
    Component component;
    const auto outcome = Program::outcome_of([&](Program&) {
      cm::simulated::Hooks hooks;
      if (seed != 0) hooks.choose_at_host = [](unsigned count) { return random->below(count); };
      cm::simulated::set_hooks(hooks);
      component.call_at(0, "one", [&] { lock_both(first, second); });
      component.call_at(10, "other", [&] { lock_both(second, first); });
      component.call_at(20, "a third", [] { sleep(millisecond / 2); });
    });
    INFO("seed " << seed << ": " << outcome.errors);
    REQUIRE(outcome.status == sched::status_deadlock);
    REQUIRE(outcome.errors.find("a cycle") != std::string::npos);
    REQUIRE(outcome.errors.find("thread 0") == std::string::npos);
    REQUIRE(outcome.errors.find("\"main\"") == std::string::npos);
  }
}

TEST_CASE("a call that only another one can wake is no deadlock") {
  static sched::WaitQueue queue;
  static constexpr sched::WaitKind kind{.name = "a test"};
  bool woken = false;
  in_many_orders(
      [&](Component& component) {
        woken = false;
        new (&queue) sched::WaitQueue();
        component.call_at(0, "waits", [&] {
          (void)queue.wait(sched::never, kind, nullptr);
          woken = true;
        });
        component.call_at(10 * millisecond, "wakes", [&] { queue.wake_all(); });
      },
      [&] { REQUIRE(woken); });
}

TEST_CASE("threads made in calls outlive them, and are used again") {
  unsigned done = 0;
  Component component;
  const auto outcome = Program::outcome_of([&](Program& program) {
    done = 0;
    for (unsigned i = 0; i != 10; ++i)
      component.call_at(i * millisecond, "makes", [&] {
        (void)program.spawn("left", [&] {
          sleep(3 * millisecond / 2);
          ++done;
        });
      });
  });
  REQUIRE(outcome.errors.empty());
  REQUIRE(done == 10);
}

TEST_CASE("a call that yields for long lets the host begin others") {
  bool done = false;
  in_many_orders(
      [&](Component& component) {
        done = false;
        component.call_at(0, "polls", [&] { Program::yield_until([&] { return done; }); });
        component.call_at(millisecond / 10, "other", [&] {
          sleep(millisecond / 10);
          done = true;
        });
      },
      [&] { REQUIRE(done); });
}

TEST_CASE("nearer and nearer deadlines of calls that come while the event loop is away") {
  unsigned done = 0;
  in_many_orders(
      [&](Component& component) {
        done = 0;
        for (const cm::Nanoseconds halves : {40U, 20U, 1U}) {  // of a millisecond: the last is too near for a timer
          const cm::Nanoseconds time = (40 - halves) * (millisecond / 10);
          component.call_at(time, "sleeps", [&done, halves] {
            sleep(halves * millisecond / 2);
            ++done;
          });
          // While an earlier timer is being cancelled, for whoever of both comes first.
          component.call_on_implicit_thread_at(time, "sleeps, too", true, [&done, halves] {
            sched::Thread& self = sched::running();
            sleep(halves * millisecond / 3);
            sched::yield();
            REQUIRE(&sched::running() == &self);
            ++done;
          });
        }
      },
      [&] { REQUIRE(done == 6); });
}

TEST_CASE("main's thread is over with the first call: no signal is for it, and what it blocked calls block") {
  constexpr int number = 10;
  for (const bool constructors_make_threads : {false, true}) {
    Component component;
    const auto outcome = Program::outcome_of([&](Program& program) {
      sched::set_blocked(sched::bit(number));
      if (constructors_make_threads) (void)program.spawn("a constructor's", [] { sleep(millisecond); });
      component.call_at(0, "call", [&] {
        REQUIRE(!sched::find_thread(1));
        REQUIRE(sched::running().signals.blocked == sched::bit(number));
        REQUIRE(!sched::recipient(number));
        if (!constructors_make_threads) REQUIRE(sched::recipient(number + 1) == &sched::running());
        sched::set_blocked(0);
        REQUIRE(sched::recipient(number) == &sched::running());
      });
      component.call_at(2 * millisecond, "later", [&] {
        sched::set_blocked(0);
        REQUIRE(sched::recipient(number) == &sched::running());
      });
    });
    REQUIRE(outcome.errors.empty());
    REQUIRE(component.all_ended());
  }
}

namespace {

// With one call at a time, as guest/task/one has it: main runs the async call, which waits, and `body` is the one that comes.
cm::simulated::Outcome interrupted_by(const std::function<void(sched::WaitQueue& queue)>& body) {
  static constexpr sched::WaitKind kind{.name = "a test"};
  static sched::WaitQueue queue;
  new (&queue) sched::WaitQueue();
  pthread::Thread own;
  own.begin(true);
  own.id = 1000;
  return Program::outcome_of([&](Program&) {
    cm::simulated::call({.time = millisecond,
                         .is_async = false,
                         .entry =
                             [&] {
                               sched::Thread& interrupted = sched::running();
                               sched::interrupt(own);
                               body(queue);
                               sched::end_interruption(interrupted);
                               sched::forbid_waiting(false);
                               return cm::callback_exit;
                             },
                         .callback = nullptr,
                         .ended = nullptr});
    sched::Thread& self = sched::running();
    (void)queue.wait(2 * millisecond, kind, nullptr);
    REQUIRE(&sched::running() == &self);
  });
}

}  // namespace

TEST_CASE("one call at a time: what comes while one waits is another thread, and lets nobody run") {
  for (const bool wakes : {false, true}) {
    const auto outcome = interrupted_by([&](sched::WaitQueue& queue) {
      const sched::Thread& self = sched::running();
      REQUIRE(self.id == 1000);
      if (wakes) queue.wake_all();
      for (int i = 0; i != 100; ++i) {
        sched::yield();
        REQUIRE(&sched::running() == &self);
      }
    });
    INFO(outcome.errors);
    REQUIRE(outcome.errors.empty());
  }
}

TEST_CASE("one call at a time: what comes while one waits and has to wait, too, is told so") {
  static constexpr sched::WaitKind kind{.name = "a test"};
  for (const bool wakes : {false, true}) {
    const auto outcome = interrupted_by([wakes](sched::WaitQueue& queue) {
      sched::WaitQueue other;
      if (wakes) queue.wake_all();
      (void)other.wait(sched::never, kind, nullptr);
    });
    REQUIRE(outcome.status == sched::status_abort);
    REQUIRE(outcome.errors.find("link with -mcalls=many (in thread 1000") != std::string::npos);
  }
}
