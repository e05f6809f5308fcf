#include <array>
#include <cerrno>
#include <memory>

#include "guarded.h"

namespace weft::tests {
namespace {

using pthread::Mutex;
using Type = Mutex::Type;

void two_threads(Program& program) {
  Guarded guarded;
  for (int i = 0; i < 2; ++i)
    program.spawn("worker", [&] {
      for (int turn = 0; turn < 3; ++turn) guarded.lock_and_enter();
    });
  end(program, guarded);
}

void three_threads(Program& program) {
  Guarded guarded;
  for (int i = 0; i < 3; ++i)
    program.spawn("worker", [&] {
      here();
      const unsigned turns = program.turns();
      expect(guarded.mutex.lock() == 0, "a lock failed");
      expect(program.turns() - turns <= 2, "a waiter was overtaken twice");
      guarded.enter();
    });
  end(program, guarded);
}

void no_waiter_starves(Program& program) {
  Guarded guarded;
  program.spawn("greedy", [&] {
    for (int turn = 0; turn < 4; ++turn) guarded.lock_and_enter();
  });
  program.spawn("waiter", [&] {
    const unsigned turns = program.turns();
    expect(guarded.mutex.lock() == 0, "a lock failed");
    expect(program.turns() - turns <= 2, "a waiter was overtaken twice");
    guarded.enter();
  });
  end(program, guarded);
}

void timed(Program& program) {
  Guarded guarded;
  program.spawn("owner", [&] {
    for (int turn = 0; turn < 2; ++turn) guarded.lock_and_enter();
  });
  program.spawn("timed", [&] {
    for (int turn = 0; turn < 2; ++turn) (void)guarded.lock_and_enter_until(cm::monotonic_now() + 1'000'000);
  });
  end(program, guarded);
}

void timed_and_late(Program& program) {
  Guarded guarded;
  program.spawn("owner", [&] {
    for (int turn = 0; turn < 2; ++turn) guarded.lock_and_enter();
  });
  program.spawn("timed", [&] { (void)guarded.lock_and_enter_until(cm::monotonic_now() + 1'000'000); });
  program.spawn("patient", [&] { guarded.lock_and_enter(); });
  end(program, guarded);
}

void try_lock(Program& program) {
  Guarded guarded;
  bool entered = false;
  for (int i = 0; i < 3; ++i)
    program.spawn("worker", [&] {
      here();
      const int error = guarded.mutex.try_lock();
      expect(error == 0 || error == EBUSY, "a try-lock gave another error");
      if (error) return;
      entered = true;
      guarded.enter();
    });
  end(program, guarded);
  expect(entered, "nobody got the mutex");
}

void errorcheck(Program& program) {
  Guarded guarded(Type::errorcheck);
  for (int i = 0; i < 2; ++i)
    program.spawn("worker", [&] {
      expect(guarded.mutex.unlock() == EPERM, "a mutex of another thread was unlocked");
      here();
      expect(guarded.mutex.lock() == 0, "a lock failed");
      expect(guarded.mutex.lock() == EDEADLK, "it was locked twice");
      guarded.enter();
      expect(guarded.mutex.unlock() == EPERM, "a mutex of another thread was unlocked");
    });
  end(program, guarded);
}

void recursive(Program& program) {
  Guarded guarded(Type::recursive);
  for (int i = 0; i < 2; ++i)
    program.spawn("worker", [&] {
      expect(guarded.mutex.lock() == 0, "a lock failed");
      here();
      guarded.lock_and_enter();
      guarded.enter();
    });
  end(program, guarded);
}

// Whoever is last frees the mutex that it has just unlocked: unlocking does not touch it any more (POSIX, on references
// counted).
void freed_by_the_last(Program& program) {
  struct Object {
    Mutex mutex{Type::normal};
    int references = 3;
  };
  auto object = std::make_unique<Object>();
  for (int i = 0; i < 3; ++i)
    program.spawn("worker", [&] {
      expect(object->mutex.lock() == 0, "a lock failed");
      here();
      const bool last = --object->references == 0;
      expect(object->mutex.unlock() == 0, "an unlock failed");
      if (last) object.reset();
    });
  program.join_all();
  expect(!object, "nobody was last");
}

constexpr std::array programs{
    ExploredProgram{"mutex: two threads, three turns each", two_threads},
    ExploredProgram{"mutex: three threads", three_threads},
    ExploredProgram{"mutex: nobody is overtaken twice", no_waiter_starves},
    ExploredProgram{"mutex: an owner and a timed lock", timed},
    ExploredProgram{"mutex: an owner, a timed and a patient waiter", timed_and_late},
    ExploredProgram{"mutex: three try-locks", try_lock},
    ExploredProgram{"mutex: errorcheck", errorcheck},
    ExploredProgram{"mutex: recursive", recursive},
    ExploredProgram{"mutex: freed by whoever unlocks it last", freed_by_the_last},
};

}  // namespace

const std::span<const ExploredProgram> mutex_programs = programs;

}  // namespace weft::tests
