// Barriers, spin locks and onces.
#include <array>
#include <cerrno>
#include <memory>

#include "programs.h"
#include "pthread/barrier.h"
#include "pthread/once.h"
#include "pthread/spin_lock.h"

namespace weft::tests {
namespace {

using pthread::Barrier;
using pthread::Once;
using pthread::SpinLock;

void meet(Program& program, unsigned threads, unsigned rounds) {
  Barrier barrier(threads);
  unsigned arrived = 0;
  unsigned serial = 0;
  for (unsigned i = 0; i < threads; ++i)
    program.spawn("worker", [&, threads, rounds] {
      for (unsigned round = 0; round < rounds; ++round) {
        here();
        ++arrived;
        if (barrier.wait()) ++serial;
        expect(arrived >= threads * (round + 1), "a thread has passed before all had come");
      }
    });
  program.join_all();
  expect(serial == rounds, "not one serial thread a round");
  expect(!barrier.busy(), "the barrier is not empty at the end");
}

void two_meet(Program& program) { meet(program, 2, 5); }
void three_meet(Program& program) { meet(program, 3, 2); }

void destroyed_barrier(Program& program) {
  auto barrier = std::make_unique<Barrier>(3);
  for (int i = 0; i < 3; ++i)
    program.spawn("worker", [&] {
      here();
      (void)barrier->wait();
      barrier.reset();
      here();
    });
  program.join_all();
}

void spin(Program& program) {
  SpinLock lock;
  bool inside = false;
  for (int i = 0; i < 3; ++i)
    program.spawn("worker", [&, i] {
      here();
      if (i > 0)
        lock.lock();
      else if (lock.try_lock() == EBUSY)
        return;
      expect(!inside, "two threads have the lock");
      inside = true;
      here();
      inside = false;
      lock.unlock();
      here();
    });
  program.join_all();
  expect(!lock.busy(), "the lock is not free at the end");
}

void call_once(Program& program, bool first_is_left) {
  Once once;
  unsigned runs = 0;
  bool running = false;
  bool over = false;
  for (int i = 0; i < 3; ++i)
    program.spawn("caller", [&, first_is_left] {
      here();
      if (once.begin()) {
        expect(!running && !over, "a routine runs twice");
        running = true;
        ++runs;
        here();
        running = false;
        if (first_is_left && runs == 1) return once.abandon();
        over = true;
        once.finish();
      }
      expect(over, "a call returned before the routine was over");
      here();
    });
  program.join_all();
  expect(!once.begin() && runs == (first_is_left ? 2U : 1U), "the routine did not run as often as it should");
}

void once(Program& program) { call_once(program, false); }
void once_left(Program& program) { call_once(program, true); }

constexpr std::array programs{
    ExploredProgram{"barrier: two threads, five rounds", two_meet},
    ExploredProgram{"barrier: three threads, two rounds", three_meet},
    ExploredProgram{"barrier: destroyed by the first that returns", destroyed_barrier},
    ExploredProgram{"spin lock: three threads, one of which only tries", spin},
    ExploredProgram{"once: three callers", once},
    ExploredProgram{"once: three callers, the first routine is left", once_left},
};

}  // namespace

const std::span<const ExploredProgram> small_object_programs = programs;

}  // namespace weft::tests
