// Cancellation of threads that wait for each kind of object: it ends the wait, or it comes too late, and the object is sound.
#include <array>
#include <cerrno>

#include "guarded.h"
#include "interruptions.h"
#include "monitor.h"
#include "pthread/barrier.h"
#include "pthread/keys.h"
#include "pthread/once.h"
#include "pthread/rwlock.h"
#include "pthread/semaphore.h"

namespace weft::tests {
namespace {

using pthread::Semaphore;
using pthread::Thread;
using sched::Wake;
using Type = Cancellation::Type;

constexpr cm::Nanoseconds millisecond = 1'000'000;

void post(Semaphore& semaphore) { expect(semaphore.post() == 0, "a post failed"); }

void spawn_canceller(Program& program, Cancellation& cancellation, Thread& target) {
  program.spawn("canceller", [&] {
    tell("cancels a thread");
    cancellation.request(target);
  });
}

// Asynchronously, while it waits for a mutex or anywhere else.
void mutex(Program& program) {
  Guarded guarded;
  Cancellation cancellation(Type::asynchronous);
  Thread& target = program.spawn("cancelled", [&] {
    (void)cancellation.run([&] {
      here();
      expect(guarded.mutex.lock() == 0, "a lock failed");
      expect(guarded.mutex.unlock() == 0, "an unlock failed");
      here();
    });
  });
  for (const char* name : {"owner", "patient"}) program.spawn(name, [&] { guarded.lock_and_enter(); });
  spawn_canceller(program, cancellation, target);
  end(program, guarded);
}

// A mutex is no cancellation point.
void deferred_in_mutex(Program& program) {
  Guarded guarded;
  Cancellation cancellation;
  bool acted = false;
  bool locked = false;
  Thread& target = program.spawn("cancelled", [&] {
    acted = cancellation.run([&] {
      guarded.lock_and_enter();
      locked = true;
      cancellation.point();
    });
  });
  program.spawn("owner", [&] { guarded.lock_and_enter(); });
  spawn_canceller(program, cancellation, target);
  end(program, guarded);
  expect(locked, "a deferred cancellation ended a wait for a mutex");
}

// Of two waiters one is cancelled: it has the mutex then, and took no signal.
void condition(Program& program) {
  Monitor monitor;
  Semaphore ready(0);
  Cancellation cancellation;
  int ended = 0;
  int found = 0;
  Thread& target = program.spawn("cancelled", [&] {
    (void)cancellation.run([&] {
      monitor.lock();
      const int error = cancellation.requested() ? EINTR : monitor.wait_until(sched::never);
      if (error == 0) ++ended;
      monitor.unlock();
      expect(error == 0 || error == EINTR, "a wait gave another error");
      if (error == EINTR) cancellation.point();
    });
  });
  program.spawn("patient", [&] {
    monitor.lock();
    post(ready);
    if (monitor.wait()) ++ended;
    monitor.unlock();
  });
  program.spawn("canceller", [&] {
    tell("cancels a thread");
    cancellation.request(target);
    post(ready);
  });
  here();
  if (monitor.signal()) ++found;
  for (int i = 0; i < 2; ++i) expect(ready.wait() == 0, "a wait failed");
  monitor.lock();
  while (monitor.condition->busy())
    if (monitor.signal()) ++found;
  monitor.unlock();
  program.join_all();
  expect(ended == found, "a condition's signal was lost to a cancellation, or came from nowhere");
}

void semaphore(Program& program) {
  Semaphore permits(0);
  Cancellation cancellation;
  bool acted = false;
  Thread& target = program.spawn("cancelled", [&] {
    acted = cancellation.run([&] {
      here();
      cancellation.point();
      if (permits.wait() != 0) cancellation.point();
      tell("has a permit");
    });
  });
  program.spawn("patient", [&] { expect(permits.wait() == 0, "a wait failed"); });
  spawn_canceller(program, cancellation, target);
  for (int i = 0; i < 2; ++i) {
    here();
    post(permits);
  }
  program.join_all();
  expect(permits.value() == (acted ? 1U : 0U), "a permit was lost to a cancellation");
}

// A thread whose joiner was cancelled can still be joined.
void join(Program& program) {
  Cancellation cancellation;
  bool acted = false;
  Thread& worker = program.spawn("worker", [] {
    here();
    here();
  });
  Thread& target = program.spawn("joiner", [&] {
    acted = cancellation.run([&] {
      void* result = nullptr;
      const int error = worker.join(result);
      if (error == EINTR) cancellation.point();
      expect(error == 0, "a join failed");
    });
  });
  spawn_canceller(program, cancellation, target);
  void* result = nullptr;
  expect(target.join(result) == 0, "a join failed");
  expect(worker.forgotten() == !acted, "a thread was joined by one that was cancelled, or by nobody");
  program.join_all();
}

void sleep(Program& program) {
  Cancellation cancellation;
  bool acted = false;
  Thread& target = program.spawn("sleeper", [&] {
    acted = cancellation.run([&] {
      const Wake wake = sched::sleep_until(millisecond);
      expect(wake == Wake::deadline ? cm::monotonic_now() >= millisecond : wake == Wake::cancelled, "a sleep ended early");
      if (wake == Wake::cancelled) cancellation.point();
      here();
    });
  });
  spawn_canceller(program, cancellation, target);
  program.join_all();
}

// A signal that is waited for is taken, or is still pending: it is not lost to the cancellation.
void signal_wait(Program& program) {
  Signals signals;
  Cancellation cancellation;
  constexpr sched::SignalSet wanted = sched::bit(Signals::usual);
  sched::set_blocked(wanted);
  bool taken = false;
  Thread& target = program.spawn("waiter", [&] {
    (void)cancellation.run([&] {
      const Wake wake = signals.wait_for(wanted);
      taken = wake == Wake::woken;
      if (wake == Wake::cancelled) cancellation.point();
    });
  });
  program.spawn("sender", [&] {
    tell("sends a signal to the process");
    signals.send_to_process();
  });
  spawn_canceller(program, cancellation, target);
  program.join_all();
  expect(taken != ((sched::pending() & wanted) != 0), "a signal was lost to a cancellation, or taken twice");
}

// What the host does goes on when who waits for it is cancelled, and others have it.
void host_operation(Program& program) {
  static constexpr sched::WaitKind kind{.name = "a test's operation", .cancellable = true, .interruptible = true};
  Cancellation cancellation;
  sched::HostOperation operation;
  operation.begin(cm::simulated::schedule_event(cm::EventCode::stream_read, millisecond, 42));
  Thread& target = program.spawn("cancelled", [&] {
    (void)cancellation.run([&] {
      if (operation.wait(sched::never, kind, nullptr) == Wake::cancelled) cancellation.point();
      expect(!operation.pending(), "a wait for the host ended early");
    });
  });
  spawn_canceller(program, cancellation, target);
  here();
  expect(operation.wait(sched::never, kind, nullptr) == Wake::woken && operation.result() == 42, "a wait ended otherwise");
  program.join_all();
}

// What is no cancellation point is not ended.
void not_cancellable(Program& program) {
  pthread::RwLock lock;
  pthread::Barrier barrier(2);
  pthread::Once once;
  Cancellation cancellation;
  bool over = false;
  const auto all = [&] {
    expect(lock.lock_write() == 0, "a write lock failed");
    here();
    expect(lock.unlock() == 0, "an unlock failed");
    (void)barrier.wait();
    if (once.begin()) {
      here();
      over = true;
      once.finish();
    }
    expect(over, "a call returned before the routine was over");
  };
  Thread& target = program.spawn("cancelled", all);
  program.spawn("other", all);
  spawn_canceller(program, cancellation, target);
  program.join_all();
  expect(!lock.busy() && !barrier.busy(), "an object is busy at the end");
}

// A routine that is left by its thread's end is run by a waiter.
void once(Program& program) {
  pthread::Once once;
  const Cancellation cancellation;
  unsigned runs = 0;
  bool acted = false;
  const auto call = [&](bool cancelled) {
    here();
    if (!once.begin()) return;
    ++runs;
    tell("runs the routine");
    here();
    if (cancelled && acted) {
      once.abandon();
      return;
    }
    once.finish();
  };
  Thread& target = program.spawn("cancelled", [&] { call(true); });
  program.spawn("other", [&] { call(false); });
  program.spawn("canceller", [&] {
    if (!target.host) return;
    acted = true;
    tell("cancels a thread");
    (void)sched::cancel_wait(target, false);
  });
  program.join_all();
  expect(runs == 1 || (acted && runs == 2), "the routine did not run as often as it should");
}

// ---- Thread-specific data at the end ----

pthread::Keys* keys = nullptr;
unsigned other_key = 0;
unsigned destroyed = 0;

// Others run while a destructor does, and each round may leave a value behind.
void destroy(void* value) {
  tell("runs a destructor");
  here();
  ++destroyed;
  if (value != &other_key) return;
  Thread& self = Thread::current();
  (void)keys->set(self.values, other_key, &other_key);
}

// Threads with values end while another one deletes a key of theirs and makes a new one.
void destructors(Program& program) {
  pthread::Keys all;
  keys = &all;
  destroyed = 0;
  unsigned key = 0;
  expect(all.create(key, destroy) == 0 && all.create(other_key, destroy) == 0, "a key could not be made");
  unsigned set = 0;
  for (int i = 0; i < 2; ++i)
    program.spawn("worker", [&, i] {
      Thread& self = Thread::current();
      here();
      if (all.set(self.values, key, &set) == 0) ++set;
      expect(all.set(self.values, other_key, i ? &other_key : &destroyed) == 0, "a value could not be set");
      here();
      all.destroy(self.values);
      expect(!all.get(self.values, other_key), "a value is left behind");
    });
  program.spawn("deleter", [&] {
    here();
    expect(all.remove(key) == 0, "a key could not be deleted");
    unsigned next = 0;
    expect(all.create(next, destroy) == 0 && !all.get(Thread::current().values, next), "a new key has a value");
  });
  program.join_all();
  // Of the other key one value, and one in each round; of the deleted key at most those that were set.
  constexpr unsigned of_the_other = 1 + pthread::destructor_rounds;
  expect(destroyed >= of_the_other && destroyed <= of_the_other + set, "a destructor did not run as often as it should");
}

constexpr std::array programs{
    ExploredProgram{"cancellation: asynchronous, of a waiter for a mutex", mutex},
    ExploredProgram{"cancellation: deferred, of a waiter for a mutex", deferred_in_mutex},
    ExploredProgram{"cancellation: of one of two waiters for a condition", condition},
    ExploredProgram{"cancellation: of one of two waiters for a semaphore", semaphore},
    ExploredProgram{"cancellation: of one that joins", join},
    ExploredProgram{"cancellation: of a sleeper", sleep},
    ExploredProgram{"cancellation: of a waiter for a signal", signal_wait},
    ExploredProgram{"cancellation: of a waiter for the host", host_operation},
    ExploredProgram{"cancellation: of waiters that are at no cancellation point", not_cancellable},
    ExploredProgram{"cancellation: of one that runs a once routine", once},
    ExploredProgram{"thread-specific data: two threads end while a key is deleted", destructors, 6},
};

}  // namespace

const std::span<const ExploredProgram> cancellation_programs = programs;

}  // namespace weft::tests
