#include "pthread/semaphore.h"

#include <array>
#include <cerrno>

#include "programs.h"

namespace weft::tests {
namespace {

using pthread::Semaphore;

void as_a_lock(Program& program) {
  Semaphore semaphore(1);
  bool inside = false;
  for (int i = 0; i < 3; ++i)
    program.spawn("worker", [&] {
      here();
      const unsigned turns = program.turns();
      expect(semaphore.wait() == 0, "a wait failed");
      expect(program.turns() - turns <= 1, "a waiter was woken without a permit");
      expect(!inside, "two threads have the permit");
      inside = true;
      here();
      inside = false;
      expect(semaphore.post() == 0, "a post failed");
      here();
    });
  program.join_all();
  expect(semaphore.value() == 1, "a permit was lost or made");
}

void every_post_counts(Program& program) {
  Semaphore semaphore(0);
  unsigned through = 0;
  for (int i = 0; i < 3; ++i)
    program.spawn("waiter", [&] {
      here();
      expect(semaphore.wait() == 0, "a wait failed");
      ++through;
    });
  for (int i = 0; i < 3; ++i) {
    expect(semaphore.post() == 0, "a post failed");
    here();
  }
  program.join_all();
  expect(through == 3 && semaphore.value() == 0, "a permit was lost or made");
}

void post_and_deadline(Program& program) {
  Semaphore semaphore(0);
  unsigned taken = 0;
  for (int i = 0; i < 2; ++i)
    program.spawn("timed", [&] {
      const auto deadline = cm::monotonic_now() + 1'000'000;
      const int error = semaphore.wait(deadline);
      expect(error == 0 || (error == ETIMEDOUT && cm::monotonic_now() >= deadline), "a timed wait ended early");
      taken += error ? 0 : 1;
      here();
    });
  here();
  expect(semaphore.post() == 0, "a post failed");
  here();
  program.join_all();
  expect(taken + semaphore.value() == 1, "a permit was lost or made");
}

void deadline_and_patient(Program& program) {
  Semaphore semaphore(0);
  unsigned timed_took = 0;
  program.spawn("timed", [&] { timed_took = semaphore.wait(cm::monotonic_now() + 1'000'000) ? 0 : 1; });
  program.spawn("patient", [&] { expect(semaphore.wait() == 0, "a wait failed"); });
  for (int i = 0; i < 2; ++i) {
    here();
    expect(semaphore.post() == 0, "a post failed");
  }
  program.join_all();
  expect(timed_took + semaphore.value() == 1, "a permit was lost or made");
}

void nobody_takes_a_granted_permit(Program& program) {
  Semaphore semaphore(0);
  program.spawn("waiter", [&] { expect(semaphore.wait() == 0, "a wait failed"); });
  program.spawn("thief", [&] {
    here();
    if (semaphore.try_wait() == 0) expect(semaphore.post() == 0, "a post failed");
  });
  here();
  const bool granted = semaphore.busy();
  expect(semaphore.post() == 0, "a post failed");
  expect(semaphore.value() == (granted ? 0U : 1U), "a permit was not granted to the waiter");
  program.join_all();
}

constexpr std::array programs{
    ExploredProgram{"semaphore: as a lock of three threads", as_a_lock},
    ExploredProgram{"semaphore: three posts let three through", every_post_counts},
    ExploredProgram{"semaphore: a post and two deadlines", post_and_deadline},
    ExploredProgram{"semaphore: two posts, a deadline and a patient waiter", deadline_and_patient},
    ExploredProgram{"semaphore: nobody takes a granted permit", nobody_takes_a_granted_permit},
};

}  // namespace

const std::span<const ExploredProgram> semaphore_programs = programs;

}  // namespace weft::tests
