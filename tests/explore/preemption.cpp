// Code compiled with -fpreempt, which may be interrupted anywhere.
#include "sched/preemption.h"

#include <array>

#include "guarded.h"
#include "interruptions.h"
#include "pthread/semaphore.h"

namespace weft::tests {
namespace {

using pthread::Thread;

void preempted() { weft_preempt(); }

void shared_time(Program& program) {
  Guarded guarded;
  for (int i = 0; i < 2; ++i)
    program.spawn("computes", [&] {
      preempted();
      expect(guarded.mutex.lock() == 0, "a lock failed");
      preempted();
      guarded.enter();
      preempted();
    });
  end(program, guarded);
}

// It runs its handler where it is interrupted.
void signal(Program& program) {
  Signals signals;
  Thread& target = program.spawn("computes", [] {
    preempted();
    preempted();
  });
  program.spawn("sender", [&] {
    tell("sends a signal");
    signals.send(target);
  });
  const Arrival timer(signals, &target, 1'000'000);
  program.join_all();
  expect(signals.handled() == signals.handled(target), "another thread has run the handler");
}

void cancelled(Program& program) {
  Guarded guarded({.robust = true});
  Cancellation cancellation(Cancellation::Type::asynchronous);
  bool acted = false;
  bool unlocked = false;
  Thread& target = program.spawn("computes", [&] {
    acted = cancellation.run([&] {
      expect(guarded.mutex.lock() == 0, "a lock failed");
      preempted();
      preempted();
      unlocked = guarded.mutex.unlock() == 0;
      preempted();
    });
  });
  program.spawn("canceller", [&] {
    tell("cancels a thread");
    cancellation.request(target);
  });
  program.join_all();
  expect(guarded.lock_mend_and_enter() == !unlocked, "it is not told what a cancelled thread left behind");
  expect(acted || unlocked, "a thread that was not cancelled did not go on");
}

constexpr std::array programs{
    ExploredProgram{"preemption: two compute, inside a mutex and outside", shared_time},
    ExploredProgram{"preemption: signals to one that computes", signal},
    ExploredProgram{"preemption: one that computes is cancelled", cancelled},
};

}  // namespace

const std::span<const ExploredProgram> preemption_programs = programs;

}  // namespace weft::tests
