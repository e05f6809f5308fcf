// Deadlines, priorities and host operations.
#include "sched/scheduler.h"

#include <array>

#include "programs.h"

namespace weft::tests {
namespace {

using sched::Wake;

constexpr sched::WaitKind test_object{.name = "a test's object"};

void sleepers(Program& program) {
  for (const unsigned milliseconds : {2U, 1U, 2U})
    program.spawn("sleeper", [milliseconds] {
      const auto deadline = cm::monotonic_now() + milliseconds * cm::Nanoseconds{1'000'000};
      expect(sched::sleep_until(deadline) == Wake::deadline, "a sleep ended otherwise");
      expect(cm::monotonic_now() >= deadline, "a sleep ended early");
    });
  program.join_all();
}

void wake_and_deadline(Program& program) {
  sched::WaitQueue queue;
  unsigned woken = 0;
  unsigned found = 0;
  for (int i = 0; i < 2; ++i)
    program.spawn("waiter", [&] {
      const auto deadline = cm::monotonic_now() + 1'000'000;
      const Wake wake = queue.wait(deadline, test_object, nullptr);
      woken += wake == Wake::woken ? 1 : 0;
      expect(wake == Wake::woken || cm::monotonic_now() >= deadline, "a timed wait ended early");
    });
  for (int i = 0; i < 2; ++i) {
    here();
    if (queue.wake_one()) ++found;
  }
  program.join_all();
  expect(woken == found && queue.empty(), "a wake-up was lost, or came from nowhere");
}

void operation(Program& program) {
  sched::HostOperation operation;
  operation.begin(cm::simulated::schedule_event(cm::EventCode::stream_read, 1'000'000, 42));
  for (int i = 0; i < 2; ++i)
    program.spawn("reader", [&, i] {
      const auto deadline = i ? sched::never : cm::monotonic_now() + 500'000;
      const Wake wake = operation.wait(deadline, test_object, nullptr);
      expect(wake == Wake::woken ? operation.result() == 42 : i == 0, "a wait for the host ended wrongly");
      here();
    });
  here();
  expect(operation.wait(sched::never, test_object, nullptr) == Wake::woken && !operation.pending(), "it is still pending");
  program.join_all();
}

constexpr std::array programs{
    ExploredProgram{"deadline: three sleepers", sleepers},
    ExploredProgram{"deadline: two timed waits and two wake-ups", wake_and_deadline},
    ExploredProgram{"host operation: three wait, one with a deadline", operation},
};

}  // namespace

const std::span<const ExploredProgram> scheduler_programs = programs;

}  // namespace weft::tests
