// The rules of the scheduler (docs/architecture.md, "Scheduler").
#include "sched/scheduler.h"

#include <array>
#include <catch2/catch.hpp>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <vector>

#include "program.h"

namespace {

using weft::tests::Program;
namespace cm = weft::cm;
namespace sched = weft::sched;
using sched::Wake;

constexpr sched::WaitKind test_object{.name = "a test's object"};

Wake wait(sched::WaitQueue& queue, cm::Nanoseconds deadline = sched::never) {
  return queue.wait(deadline, test_object, &queue);
}

}  // namespace

TEST_CASE("a new thread is ready, not run at once") {
  bool ran = false;
  Program::run([&](Program& program) {
    program.spawn("new", [&] { ran = true; });
    CHECK_FALSE(ran);
    sched::yield();
    CHECK(ran);
  });
  CHECK(ran);
}

TEST_CASE("yield without anybody ready and nothing outstanding calls no host") {
  Program::run([](Program&) {
    for (int i = 0; i < 1000; ++i) sched::yield();
    CHECK(cm::simulated::counts().switches == 0);
    CHECK(cm::simulated::counts().host_turns == 0);
    CHECK(cm::simulated::counts().clock_reads == 0);
  });
}

TEST_CASE("waiters are woken first come, first served; waking never switches") {
  std::vector<int> order;
  Program::run([&](Program& program) {
    sched::WaitQueue queue;
    for (int i = 0; i < 3; ++i)
      program.spawn("waiter", [&, i] {
        CHECK(wait(queue) == Wake::woken);
        order.push_back(i);
      });
    sched::yield();
    queue.wake_all();
    CHECK(order.empty());
    sched::yield();
    CHECK(order == std::vector{0, 1, 2});
  });
}

TEST_CASE("a waiter of higher priority is woken first and runs at reschedule_if_higher") {
  std::vector<int> order;
  Program::run([&](Program& program) {
    sched::WaitQueue queue;
    for (const int priority : {0, 5, 3, 5})
      program.spawn(
          "waiter",
          [&, priority] {
            CHECK(wait(queue) == Wake::woken);
            order.push_back(priority);
          },
          static_cast<sched::Priority>(priority));
    sched::yield();
    queue.wake_all();
    CHECK(order.empty());
    sched::reschedule_if_higher();
    CHECK(order == std::vector{5, 5, 3});
    sched::yield();
    CHECK(order == std::vector{5, 5, 3, 0});
  });
}

TEST_CASE("one switch out and one back for a hand-off") {
  Program::run([](Program& program) {
    sched::WaitQueue there;
    sched::WaitQueue back;
    program.spawn("pong", [&] {
      for (;;) {
        back.wake_one();
        (void)wait(there);
      }
    });
    for (int i = 0; i < 100; ++i) {
      there.wake_one();
      (void)wait(back);
    }
    CHECK(cm::simulated::counts().switches == 200);
    CHECK(cm::simulated::counts().host_turns == 0);
  });
}

TEST_CASE("finished threads' host threads are used again") {
  Program::run([](Program& program) {
    for (int i = 0; i < 100; ++i) {
      program.spawn("short", [] {});
      sched::yield();
    }
    CHECK(cm::simulated::counts().threads == 1);
    CHECK(cm::simulated::counts().switches == 200);
  });
}

TEST_CASE("no host threads are made beyond the limit") {
  Program::run([](Program&) {
    sched::set_host_thread_limit(2);
    std::array<cm::HostThread, 3> hosts;
    CHECK(sched::add_host_thread(hosts[0]) == 0);
    CHECK(sched::add_host_thread(hosts[1]) == 0);
    CHECK(sched::add_host_thread(hosts[2]) == EAGAIN);
  });
}

TEST_CASE("deadlines expire in order, at their time and not before") {
  std::vector<int> order;
  Program::run([&](Program& program) {
    for (const int when : {30, 10, 20, 10})
      program.spawn("sleeper", [&, when] {
        const auto deadline = static_cast<cm::Nanoseconds>(when) * 1'000'000;
        CHECK(sched::sleep_until(deadline) == Wake::deadline);
        CHECK(cm::monotonic_now() >= deadline);
        CHECK(cm::monotonic_now() < deadline + 10'000);
        order.push_back(when);
      });
    sched::sleep_until(50'000'000);
  });
  CHECK(order == std::vector{10, 10, 20, 30});
}

TEST_CASE("many deadlines, added and removed in any order, come out sorted") {
  sched::Deadlines heap;
  std::vector<sched::Deadline> deadlines(1000);
  unsigned state = 12345;
  const auto random = [&state] { return state = state * 1664525U + 1013904223U, state >> 8U; };
  for (auto& deadline : deadlines) heap.add(deadline, random() % 500);
  for (int i = 0; i < 300; ++i) {
    auto& deadline = deadlines[random() % 1000];
    if (deadline.when != sched::never) heap.remove(deadline);
  }
  std::size_t left = 0;
  for (const auto& deadline : deadlines) left += deadline.when != sched::never ? 1U : 0U;
  cm::Nanoseconds last = 0;
  std::uint64_t last_order = 0;
  while (heap.earliest() != sched::never) {
    const auto when = heap.earliest();
    auto* const first = heap.pop_expired(when);
    REQUIRE(first);
    CHECK((when > last || (when == last && first->order >= last_order)));
    last = when;
    last_order = first->order;
    --left;
  }
  CHECK(left == 0);
}

TEST_CASE("one host timer at most; a wait that ends early leaves it armed; an earlier deadline re-arms it") {
  Program::run([](Program& program) {
    const auto& counts = cm::simulated::counts();
    sched::WaitQueue queue;
    sched::HostOperation operation;
    program.spawn("waiter", [&] {
      for (int i = 0; i < 10; ++i) CHECK(wait(queue, 1'000'000'000) == Wake::woken);
    });
    sched::yield();
    CHECK(counts.timers_started == 0);  // somebody runs, and looks at the clock now and then
    operation.begin(cm::simulated::schedule_event(cm::EventCode::stream_read, 10'000, 0));
    CHECK(operation.wait(sched::never, test_object, nullptr) == Wake::woken);
    CHECK(counts.timers_started == 1);
    for (int i = 0; i < 10; ++i) {
      queue.wake_one();
      sched::sleep_until(cm::monotonic_now());
    }
    CHECK(counts.timers_started == 1);
    CHECK(counts.timers_cancelled == 0);
    sched::sleep_until(1'000'000);
    CHECK(cm::monotonic_now() < 2'000'000);
    CHECK(counts.timers_started == 2);
    CHECK(counts.timers_cancelled == 1);
  });
}

TEST_CASE("a timer is not starved by threads that only switch") {
  bool slept = false;
  Program::run([&](Program& program) {
    program.spawn("sleeper", [&] {
      sched::sleep_until(1'000'000);
      slept = true;
    });
    program.spawn("busy", [&] {
      while (!slept) sched::yield();
    });
    program.spawn("busy", [&] {
      while (!slept) sched::yield();
    });
    Program::yield_until([&] { return slept; });
    CHECK(cm::monotonic_now() < 1'100'000);
  });
  CHECK(slept);
}

TEST_CASE("a lone thread that polls sees the others' deadlines") {
  bool slept = false;
  const auto outcome = Program::outcome_of([&](Program& program) {
    program.spawn("sleeper", [&] {
      sched::sleep_until(1'000'000);
      slept = true;
    });
    for (int entries = 0; entries < 10'000'000 && !slept; ++entries) {
      sched::scheduling_point();
      cm::simulated::advance(10);
    }
  });
  CHECK(slept);
  CHECK_FALSE(outcome.status);
}

TEST_CASE("library entries yield when the budget is used up") {
  bool ran = false;
  Program::run([&](Program& program) {
    program.spawn("other", [&] { ran = true; });
    for (int i = 0; i < 1000; ++i) sched::scheduling_point();
    CHECK(ran);
  });
}

TEST_CASE("a schedule chooses among the ready threads without a priority, at every scheduling point") {
  static std::vector<unsigned> counts;
  counts.clear();
  std::string order;
  Program::run([&](Program& program) {
    const auto choose = [](unsigned count) {
      counts.push_back(count);
      return count == 3 ? 1U : 0U;
    };
    sched::set_schedule({.choose = choose, .budget = 1});
    for (const char name : {'a', 'b'}) program.spawn("low", [&, name] { order += name; });
    for (const char name : {'C', 'D'}) program.spawn("high", [&, name] { order += name; }, 5);
    sched::scheduling_point();
    CHECK(order == "CDba");
  });
  // Not between C and D, which have a priority; a, b and main; a and main.
  CHECK(counts == std::vector<unsigned>{3, 2});
}

TEST_CASE("a thread whose priority is changed takes its place among its new equals") {
  std::string order;
  Program::run([&](Program& program) {
    sched::Thread* threads[4];
    for (int i = 0; i < 4; ++i) threads[i] = &program.spawn("ready", [&, i] { order += static_cast<char>('a' + i); }, 5);
    sched::set_priority(*threads[0], 4, sched::Place::last);
    sched::set_priority(*threads[2], 4, sched::Place::first);
    sched::set_priority(*threads[3], 6, sched::Place::last);
    sched::reschedule_if_higher();
  });
  CHECK(order == "dbca");
}

TEST_CASE("who is overtaken by a higher priority is the first of its own afterwards; an equal overtakes nobody") {
  std::string order;
  Program::run([&](Program& program) {
    sched::set_priority(sched::running(), 5, sched::Place::last);
    program.spawn("equal", [&] { order += 'e'; }, 5);
    sched::reschedule_if_higher();
    order += 'm';
    program.spawn("higher", [&] { order += 'h'; }, 6);
    sched::reschedule_if_higher();
    order += 'm';
    program.join_all();
  });
  CHECK(order == "mhme");
}

TEST_CASE("a running thread that lowers itself is overtaken at once, one that raises itself is not") {
  std::string order;
  Program::run([&](Program& program) {
    sched::set_priority(sched::running(), 9, sched::Place::last);
    program.spawn("other", [&] { order += 'o'; }, 5);
    sched::reschedule_if_higher();
    order += '9';
    sched::set_priority(sched::running(), 4, sched::Place::last);
    sched::reschedule_if_higher();
    order += '4';
  });
  CHECK(order == "9o4");
}

TEST_CASE("a waiter whose priority is raised is woken first") {
  std::string order;
  Program::run([&](Program& program) {
    static sched::WaitQueue queue;
    queue = {};
    sched::Thread* threads[3];
    for (int i = 0; i < 3; ++i)
      threads[i] = &program.spawn("waiter", [&, i] {
        (void)wait(queue);
        order += static_cast<char>('a' + i);
      });
    sched::yield();
    sched::set_priority(*threads[2], 3, sched::Place::last);
    while (queue.wake_one()) sched::yield();  // one by one: all at once they would be sorted when they are ready
  });
  CHECK(order == "cab");
}

TEST_CASE("first in, first out: an equal has no turn when a budget is used up, but now and then all others have") {
  std::string order;
  Program::run([&](Program& program) {
    sched::running().first_in_first_out = true;
    sched::set_priority(sched::running(), 5, sched::Place::last);
    program.spawn("equal", [&] { order += 'e'; }, 5);
    program.spawn("lower", [&] { order += 'l'; });
    const auto spend_budgets = [](int count) {
      for (int i = 0; i < count * sched::Schedule{}.budget; ++i) sched::scheduling_point();
    };
    spend_budgets(1000);
    CHECK(order.empty());
    cm::simulated::advance(940'000'000);
    spend_budgets(1000);
    CHECK(order.empty());
    cm::simulated::advance(20'000'000);
    spend_budgets(20);
    CHECK(order == "el");
  });
}

TEST_CASE(
    "who yields with a priority keeps the lower ones from running for as long as Linux does, and then leaves them a share") {
  std::string order;
  Program::run([&](Program& program) {
    sched::set_priority(sched::running(), 5, sched::Place::last);
    program.spawn("lower", [&] { order += 'l'; });
    const auto yield_for = [](cm::Nanoseconds duration) {
      for (const cm::Nanoseconds end = cm::monotonic_now() + duration; cm::monotonic_now() < end;) {
        cm::simulated::advance(100'000);
        sched::yield_privileged();
      }
    };
    yield_for(940'000'000);
    CHECK(order.empty());
    sched::sleep_until(cm::monotonic_now() + 1'000'000);
    CHECK(order == "l");
    program.spawn("another", [&] { order += 'a'; });
    yield_for(940'000'000);
    CHECK(order == "l");
    yield_for(20'000'000);
    CHECK(order == "la");
  });
}

TEST_CASE(
    "what acts before the program idles is called again at its time, though that is over before the host is asked to wait") {
  static int calls;
  static cm::Nanoseconds second_call;
  calls = 0;
  Program::run([](Program&) {
    sched::set_before_idle([]() -> cm::Nanoseconds {
      if (++calls == 2) second_call = cm::monotonic_now();
      if (calls > 1) return sched::never;
      const cm::Nanoseconds again = cm::monotonic_now() + 10;
      cm::simulated::advance(100);
      return again;
    });
    CHECK(sched::sleep_until(cm::monotonic_now() + 5'000'000'000) == Wake::deadline);
    sched::set_before_idle(nullptr);
  });
  CHECK(calls >= 2);
  CHECK(second_call < 1'000'000);
}

TEST_CASE("what is set while a thread gives those of lower priority a turn is not lost") {
  for (const auto wanted : {sched::Priority{0}, sched::Priority{3}, sched::Priority{7}})
    Program::run([&](Program& program) {
      sched::Thread& self = sched::running();
      sched::set_priority(self, 5, sched::Place::last);
      bool ran = false;
      program.spawn("lower", [&] {
        CHECK(self.priority == 0);
        CHECK(self.own_priority == 5);
        sched::set_priority(self, wanted, sched::Place::last);
        ran = true;
      });
      while (!ran) {
        cm::simulated::advance(10'000'000);
        sched::yield_privileged();
      }
      CHECK(self.priority == wanted);
    });
}

TEST_CASE("a wait is ended by exactly one of wake-up and deadline") {
  Program::run([](Program& program) {
    sched::WaitQueue queue;
    Wake first = Wake::signal;
    program.spawn("waiter", [&] { first = wait(queue, 1'000'000); });
    sched::yield();
    queue.wake_one();
    cm::simulated::advance(2'000'000);
    cm::let_host_run();
    sched::yield();
    CHECK(first == Wake::woken);
    program.spawn("late", [&] { first = wait(queue, 3'000'000); });
    sched::sleep_until(4'000'000);
    CHECK(first == Wake::deadline);
    CHECK(queue.wake_one() == nullptr);
  });
}

TEST_CASE("a thread woken between enqueue and block does not sleep") {
  Program::run([](Program&) {
    sched::WaitQueue queue;
    queue.enqueue(sched::never, test_object, &queue);
    CHECK(queue.wake_one() == &sched::running());
    CHECK(sched::WaitQueue::block() == Wake::woken);
    CHECK(cm::simulated::counts().switches == 0);
  });
}

TEST_CASE("a moved waiter keeps its deadline") {
  Program::run([](Program& program) {
    sched::WaitQueue from;
    sched::WaitQueue to;
    Wake wake = Wake::signal;
    program.spawn("waiter", [&] { wake = wait(from, 1'000'000); });
    sched::yield();
    from.move_to(to, *from.first());
    CHECK(from.empty());
    sched::sleep_until(2'000'000);
    CHECK(wake == Wake::deadline);
    CHECK(to.empty());
  });
}

TEST_CASE("host operations complete while others run, and while all wait") {
  Program::run([](Program& program) {
    sched::HostOperation operation;
    operation.begin(cm::simulated::schedule_event(cm::EventCode::stream_read, 500'000, 42));
    int seen = 0;
    for (int i = 0; i < 2; ++i)
      program.spawn("reader", [&] {
        CHECK(operation.wait(sched::never, test_object, nullptr) == Wake::woken);
        CHECK(operation.result() == 42);
        ++seen;
      });
    long count = 0;
    Program::yield_until([&] { return ++count, seen == 2; });
    CHECK(count > 100);
    operation.begin(cm::simulated::schedule_event(cm::EventCode::subtask, 9'000'000, 2));
    CHECK(operation.wait(6'000'000U, test_object, nullptr) == Wake::deadline);
    CHECK(operation.pending());
    CHECK(operation.wait(sched::never, test_object, nullptr) == Wake::woken);
    CHECK(cm::monotonic_now() >= 9'000'000);
    CHECK_FALSE(operation.pending());
  });
}

TEST_CASE("a subtask that has only started is still pending") {
  Program::run([](Program&) {
    sched::HostOperation operation;
    const auto waitable = cm::simulated::schedule_event(cm::EventCode::subtask, 1'000, 1);
    operation.begin(waitable);
    CHECK(operation.wait(2'000'000, test_object, nullptr) == Wake::deadline);
    CHECK(operation.pending());
  });
}

TEST_CASE("a deadlock is reported with every thread, and ends the program") {
  const auto outcome = Program::outcome_of([](Program& program) {
    static sched::WaitQueue queue;
    queue = {};
    program.spawn("stuck", [] { (void)wait(queue); });
    (void)wait(queue);
    FAIL("woken by nobody");
  });
  CHECK(outcome.status.value_or(0) != 0);
  CHECK(outcome.errors.find("deadlock") != std::string::npos);
  CHECK(outcome.errors.find("\"main\" waits for a test's object") != std::string::npos);
  CHECK(outcome.errors.find("\"stuck\" waits for a test's object") != std::string::npos);
}

TEST_CASE("WEFT_DEADLOCK=wait turns the report off") {
  setenv("WEFT_DEADLOCK", "wait", 1);
  const auto outcome = Program::outcome_of([](Program&) {
    static sched::WaitQueue queue;
    queue = {};
    (void)wait(queue);
  });
  unsetenv("WEFT_DEADLOCK");
  CHECK_FALSE(outcome.status);
  CHECK(outcome.errors == "simulated host: waiting for ever\n");
}

TEST_CASE("a stale host timer does not hide a deadlock") {
  const auto outcome = Program::outcome_of([](Program&) {
    static sched::HostOperation operation;
    operation = {};
    static sched::WaitQueue nobody;
    nobody = {};
    operation.begin(cm::simulated::schedule_event(cm::EventCode::stream_read, 10'000, 0));
    CHECK(operation.wait(1'000'000'000, test_object, nullptr) == Wake::woken);
    CHECK(cm::simulated::counts().timers_started == 1);  // and it stays armed
    (void)wait(nobody);
  });
  REQUIRE(outcome.status);
  CHECK(outcome.errors.find("deadlock") != std::string::npos);
  CHECK(cm::monotonic_now() < 1'000'000);  // at once
}

TEST_CASE("an operation that no thread waits for does not hide a deadlock") {
  const auto outcome = Program::outcome_of([](Program&) {
    static sched::HostOperation operation;
    operation = {};
    static sched::WaitQueue nobody;
    nobody = {};
    operation.begin(cm::simulated::schedule_event(cm::EventCode::stream_read, 1'000'000, 0));
    (void)wait(nobody);
  });
  REQUIRE(outcome.status);
  CHECK(outcome.errors.find("deadlock") != std::string::npos);
  CHECK(cm::monotonic_now() < 1'000'000);  // at once
}

TEST_CASE("unwinding ends at the innermost call_until_unwind") {
  Program::run([](Program& program) {
    bool destroyed = false;
    bool after = false;
    program.spawn("unwinder", [&] {
      struct Guard {
        bool& flag;
        ~Guard() { flag = true; }
      };
      cm::call_until_unwind(
          [](void* flag) {
            const Guard guard{*static_cast<bool*>(flag)};
            cm::unwind();
          },
          &destroyed);
      after = true;
    });
    sched::yield();
    CHECK(destroyed);
    CHECK(after);
  });
}
