// Robust mutexes, whose owner ends while others wait, or come later.
#include <array>
#include <cerrno>

#include "guarded.h"
#include "interruptions.h"
#include "monitor.h"

namespace weft::tests {
namespace {

using pthread::Thread;

constexpr cm::Nanoseconds millisecond = 1'000'000;

// Ends with the mutex.
Thread& spawn_owner(Program& program, Guarded& guarded) {
  return program.spawn("owner", [&] {
    expect(guarded.mutex.lock() == 0, "a lock failed");
    guarded.be_inside();
    tell("ends with the mutex");
  });
}

// At the end somebody has heard that the owner ended, or the next one would, and the mutex is good.
void end(Program& program, Guarded& guarded, unsigned& heard) {
  program.join_all();
  expect(!guarded.mutex.busy(), "the mutex is not free at the end");
  heard += guarded.lock_mend_and_enter() ? 1 : 0;
  expect(heard == 1, "not one has heard that the owner ended");
  expect(guarded.mutex.lock() == 0, "a mutex that was made consistent is not");
}

void two_waiters(Program& program) {
  Guarded guarded({.robust = true});
  unsigned heard = 0;
  spawn_owner(program, guarded);
  const auto work = [&] { heard += guarded.lock_mend_and_enter() ? 1 : 0; };
  for (const char* name : {"first", "second"}) program.spawn(name, work);
  end(program, guarded, heard);
}

// Who hears of it makes nothing consistent: it is lost to all, those who wait and those who come later.
void not_recoverable(Program& program) {
  Guarded guarded({.robust = true});
  expect(guarded.mutex.lock() == 0, "a lock failed");
  expect(guarded.mutex.unlock() == 0, "an unlock failed");
  void* result = nullptr;
  expect(spawn_owner(program, guarded).join(result) == 0, "a join failed");
  unsigned heard = 0;
  for (int i = 0; i < 3; ++i)
    program.spawn("worker", [&, i] {
      here();
      const int error = i == 0 ? guarded.mutex.try_lock() : guarded.mutex.lock(i == 1 ? millisecond : sched::never);
      expect(error == EOWNERDEAD || error == ENOTRECOVERABLE || (error == EBUSY && i == 0) || (error == ETIMEDOUT && i == 1),
             "a lock gave another error");
      if (error != EOWNERDEAD) return;
      ++heard;
      guarded.enter();
    });
  program.join_all();
  expect(heard == 1, "not one has heard that the owner ended");
  expect(guarded.mutex.lock() == ENOTRECOVERABLE && !guarded.mutex.busy(), "a mutex that is lost can be locked");
}

void timed_waiter(Program& program) {
  Guarded guarded({.robust = true});
  unsigned heard = 0;
  spawn_owner(program, guarded);
  program.spawn("timed", [&] { heard += guarded.lock_mend_and_enter(millisecond) ? 1 : 0; });
  program.spawn("patient", [&] { heard += guarded.lock_mend_and_enter() ? 1 : 0; });
  end(program, guarded, heard);
}

void signalled_waiter(Program& program) {
  Signals signals;
  Guarded guarded({.robust = true});
  unsigned heard = 0;
  spawn_owner(program, guarded);
  Thread& waiter = program.spawn("interrupted", [&] { heard += guarded.lock_mend_and_enter() ? 1 : 0; });
  program.spawn("patient", [&] { heard += guarded.lock_mend_and_enter() ? 1 : 0; });
  const Arrival sender(signals, &waiter, millisecond);
  end(program, guarded, heard);
}

// A waiter is cancelled, perhaps when it has just got the mutex: then it ends with it, too, and the next one hears of that.
void cancelled_waiter(Program& program) {
  Guarded guarded({.robust = true});
  Cancellation cancellation(Cancellation::Type::asynchronous);
  unsigned left = 0;
  unsigned heard = 0;
  const auto lock = [&] {
    const int error = guarded.mutex.lock();
    expect(error == 0 || error == EOWNERDEAD, "a lock of a robust mutex failed");
    tell(error ? "has the mutex, and hears that it has been left" : "has the mutex");
    heard += error ? 1 : 0;
    ++left;
    here();
    if (error) expect(guarded.mutex.make_consistent() == 0, "a mutex could not be made consistent");
  };
  const auto unlock = [&] {
    --left;
    expect(guarded.mutex.unlock() == 0, "an unlock failed");
    here();
  };
  program.spawn("owner", lock);
  Thread& waiter = program.spawn("cancelled", [&] {
    (void)cancellation.run([&] {
      lock();
      unlock();
    });
  });
  program.spawn("canceller", [&] {
    tell("cancels the waiter");
    cancellation.request(waiter);
  });
  program.spawn("patient", [&] {
    lock();
    unlock();
  });
  program.join_all();
  const unsigned ended = left;
  lock();
  expect(heard == ended, "it was not told once of each end with the mutex");
}

void try_locks(Program& program) {
  Guarded guarded({.robust = true});
  unsigned heard = 0;
  spawn_owner(program, guarded);
  for (int i = 0; i < 2; ++i)
    program.spawn("worker", [&] {
      here();
      const int error = guarded.mutex.try_lock();
      expect(error == 0 || error == EBUSY || error == EOWNERDEAD, "a try-lock gave another error");
      if (error == EBUSY) return;
      if (error == EOWNERDEAD) {
        ++heard;
        expect(guarded.mutex.make_consistent() == 0, "a mutex could not be made consistent");
      }
      guarded.enter();
    });
  end(program, guarded, heard);
}

// Two wait for a condition with a mutex whose owner signals one of them and ends with it.
void condition(Program& program, bool broadcast) {
  pthread::Mutex mutex({.robust = true});
  pthread::Condition condition(0);
  unsigned heard = 0;
  int things = 0;
  bool owned = false;
  const auto own = [&](int error) {
    expect(error == 0 || error == EOWNERDEAD, "a lock of a robust mutex failed");
    expect(!owned, "two threads have the mutex");
    tell(error ? "has the mutex, and hears that it has been left" : "has the mutex");
    owned = true;
    if (error == 0) return;
    ++heard;
    expect(mutex.make_consistent() == 0, "a mutex could not be made consistent");
  };
  for (int i = 0; i < 2; ++i)
    program.spawn("waiter", [&, broadcast] {
      own(mutex.lock());
      while (things == 0) {
        owned = false;
        own(condition.wait(mutex));
      }
      if (!broadcast) condition.signal();
      here();
      owned = false;
      expect(mutex.unlock() == 0, "an unlock failed");
    });
  program.spawn("owner", [&, broadcast] {
    own(mutex.lock());
    here();
    things = 1;
    if (broadcast)
      condition.broadcast();
    else
      condition.signal();
    here();
    owned = false;
    tell("ends with the mutex");
  });
  program.join_all();
  own(mutex.lock());
  expect(heard == 1, "not one has heard that the owner ended");
}

void signalled_condition(Program& program) { condition(program, false); }
void broadcast_condition(Program& program) { condition(program, true); }

// A thread that ends with two mutexes leaves both.
void two_mutexes(Program& program) {
  Guarded first({.robust = true});
  Guarded second({.type = pthread::Mutex::Type::recursive, .robust = true});
  unsigned heard = 0;
  program.spawn("owner", [&] {
    expect(first.mutex.lock() == 0, "a lock failed");
    here();
    expect(second.mutex.lock() == 0 && second.mutex.lock() == 0, "a lock failed");
    here();
  });
  program.spawn("worker", [&] {
    here();
    if (second.lock_mend_and_enter()) ++heard;
  });
  program.join_all();
  if (first.lock_mend_and_enter()) ++heard;
  if (second.lock_mend_and_enter()) ++heard;
  expect(heard == 2, "a mutex that was left was not told of");
}

constexpr std::array programs{
    ExploredProgram{"robust: the owner ends, and two wait or come later", two_waiters},
    ExploredProgram{"robust: nobody makes it consistent", not_recoverable},
    ExploredProgram{"robust: the owner ends, with a timed and a patient waiter", timed_waiter},
    ExploredProgram{"robust: the owner ends, and a signal comes to a waiter", signalled_waiter},
    ExploredProgram{"robust: the owner ends, and a waiter is cancelled", cancelled_waiter},
    ExploredProgram{"robust: the owner ends, with two try-locks", try_locks},
    ExploredProgram{"robust: the owner signals a condition and ends", signalled_condition},
    ExploredProgram{"robust: the owner broadcasts a condition and ends", broadcast_condition},
    ExploredProgram{"robust: the owner ends with two", two_mutexes},
};

}  // namespace

const std::span<const ExploredProgram> robust_programs = programs;

}  // namespace weft::tests
