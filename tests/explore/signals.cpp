// Signals: to threads that wait for each kind of object, and to the process.
#include "sched/signals.h"

#include <array>
#include <cerrno>
#include <memory>

#include "guarded.h"
#include "interruptions.h"
#include "monitor.h"
#include "pthread/barrier.h"
#include "pthread/once.h"
#include "pthread/rwlock.h"
#include "pthread/semaphore.h"
#include "pthread/spin_lock.h"

namespace weft::tests {
namespace {

using pthread::Barrier;
using pthread::Once;
using pthread::RwLock;
using pthread::Semaphore;
using pthread::SpinLock;
using pthread::Thread;
using sched::Wake;

constexpr cm::Nanoseconds millisecond = 1'000'000;

void post(Semaphore& semaphore) { expect(semaphore.post() == 0, "a post failed"); }

// As sem_wait() with a handler that has SA_RESTART.
void wait_again(Semaphore& semaphore) {
  while (semaphore.wait() != 0) (void)sched::attend();
}

// A thread that sends the target a signal, at any point of the program.
void spawn_sender(Program& program, Signals& signals, Thread& target) {
  program.spawn("sender", [&] {
    tell("sends a signal");
    signals.send(target);
  });
}

// All that were sent were handled, in one way or the other.
void end(Program& program, const Signals& signals) {
  program.join_all();
  expect(signals.all_have_left(), "a signal is pending at the end, and its thread has ended");
}

void mutex(Program& program) {
  Signals signals;
  Guarded guarded;
  Thread& waiter = program.spawn("waiter", [&] { guarded.lock_and_enter(); });
  program.spawn("owner", [&] {
    for (int turn = 0; turn < 2; ++turn) guarded.lock_and_enter();
  });
  spawn_sender(program, signals, waiter);
  end(program, guarded);
  end(program, signals);
}

void timed_mutex(Program& program, cm::Nanoseconds arrival) {
  Signals signals;
  Guarded guarded;
  Thread& timed = program.spawn("timed", [&] { (void)guarded.lock_and_enter_until(millisecond); });
  const Arrival sender(signals, &timed, arrival);
  program.spawn("owner", [&] { guarded.lock_and_enter(); });
  program.spawn("patient", [&] { guarded.lock_and_enter(); });
  end(program, guarded);
}

void signal_before_deadline(Program& program) { timed_mutex(program, millisecond / 2); }
void signal_with_deadline(Program& program) { timed_mutex(program, millisecond); }

void condition(Program& program) {
  Signals signals;
  Monitor monitor;
  Thread& waiter = program.spawn("waiter", [&] {
    monitor.lock();
    while (monitor.things == 0) (void)monitor.wait();
    monitor.unlock();
  });
  spawn_sender(program, signals, waiter);
  here();
  monitor.lock();
  monitor.things = 1;
  monitor.broadcast();
  here();
  monitor.unlock();
  end(program, signals);
}

// Two wait, one of which has a handler to run: as many waits end as the condition was signalled.
void condition_loses_nothing(Program& program) {
  Signals signals;
  Monitor monitor;
  Semaphore ready(0);
  int ended = 0;
  int found = 0;
  const auto wait = [&] {
    monitor.lock();
    post(ready);
    (void)monitor.wait();
    ++ended;
    monitor.unlock();
  };
  Thread& waiter = program.spawn("interrupted", wait);
  program.spawn("patient", wait);
  spawn_sender(program, signals, waiter);
  wait_again(ready);
  wait_again(ready);
  monitor.lock();  // so that both wait
  monitor.unlock();
  for (int i = 0; i < 2; ++i) {
    here();
    if (monitor.signal()) ++found;
  }
  end(program, signals);
  expect(found == 2 && ended == 2, "a condition's signal was lost to a handler");
}

void destroyed_condition(Program& program) {
  Signals signals;
  Monitor monitor;
  Thread& waiter = program.spawn("waiter", [&] {
    monitor.lock();
    while (monitor.things == 0) (void)monitor.wait();
    here();
    monitor.unlock();
  });
  spawn_sender(program, signals, waiter);
  here();
  here();
  monitor.lock();
  monitor.things = 1;
  monitor.broadcast();
  monitor.condition.reset();
  monitor.unlock();
  end(program, signals);
}

// A signal of either kind, a deadline and a cancellation come at once. The condition's signal is taken exactly if the wait says
// so.
void condition_and_all(Program& program) {
  Signals signals;
  Monitor monitor;
  int result = -1;
  Cancellation cancellation;
  Thread& waiter = program.spawn("waiter", [&] {
    monitor.lock();
    result = monitor.wait_until(millisecond);
    monitor.unlock();
  });
  spawn_sender(program, signals, waiter);
  program.spawn("canceller", [&] {
    tell("cancels the waiter");
    cancellation.request(waiter);
  });
  bool found = false;
  program.spawn("signaller", [&] { found = monitor.signal(); });
  end(program, signals);
  expect(result == 0 || result == ETIMEDOUT || result == EINTR, "a wait gave another error");
  expect((result == 0) == found, "a condition's signal was lost, or came from nowhere");
}

void semaphore(Program& program) {
  Signals signals;
  Semaphore permits(0);
  Thread& waiter = program.spawn("waiter", [&] { wait_again(permits); });
  program.spawn("other", [&] { wait_again(permits); });
  spawn_sender(program, signals, waiter);
  for (int i = 0; i < 2; ++i) {
    here();
    post(permits);
  }
  end(program, signals);
  expect(permits.value() == 0 && !permits.busy(), "a permit was lost or made");
}

void semaphore_and_all(Program& program) {
  Signals signals;
  Semaphore permits(0);
  Cancellation cancellation;
  int result = -1;
  Thread& waiter = program.spawn("waiter", [&] { result = permits.wait(millisecond); });
  spawn_sender(program, signals, waiter);
  program.spawn("canceller", [&] {
    tell("cancels the waiter");
    cancellation.request(waiter);
  });
  program.spawn("poster", [&] { post(permits); });
  end(program, signals);
  expect(result == 0 || result == ETIMEDOUT || result == EINTR, "a wait gave another error");
  expect((result == 0) == (permits.value() == 0), "a permit was lost or made");
}

// A handler may post. (POSIX 2.4.3: sem_post is async-signal-safe)
void handler_posts(Program& program) {
  Semaphore permits(0);
  Signals signals([&] {
    tell("posts");
    post(permits);
  });
  Thread& waiter = program.spawn("waiter", [&] { wait_again(permits); });
  const Arrival sender(signals, &waiter, millisecond);
  program.join_all();
  expect(signals.handled(waiter) == 1 && permits.value() == 0, "the handler's permit was not taken");
}

void rwlock(Program& program) {
  Signals signals;
  RwLock lock;
  int readers = 0;
  bool writes = false;
  const auto read = [&] {
    expect(lock.lock_read() == 0, "a read lock failed");
    tell("reads");
    expect(!writes, "somebody reads while another one writes");
    ++readers;
    here();
    --readers;
    expect(lock.unlock() == 0, "an unlock failed");
  };
  const auto write = [&] {
    expect(lock.lock_write() == 0, "a write lock failed");
    tell("writes");
    expect(!writes && readers == 0, "a writer is not alone");
    writes = true;
    here();
    writes = false;
    expect(lock.unlock() == 0, "an unlock failed");
  };
  program.spawn("writer", write);
  Thread& reader = program.spawn("reader", read);
  Thread& second = program.spawn("second writer", write);
  const Arrival to_reader(signals, &reader, millisecond);
  const Arrival to_writer(signals, &second, 2 * millisecond);
  program.join_all();
  expect(!lock.busy(), "the lock is not free at the end");
}

void barrier(Program& program, bool destroyed) {
  Signals signals;
  auto barrier = std::make_unique<Barrier>(2);
  int arrived = 0;
  int serial = 0;
  const auto meet = [&, destroyed] {
    here();
    ++arrived;
    if (barrier->wait()) ++serial;
    expect(arrived == 2, "a thread has passed before all had come");
    if (destroyed) barrier.reset();
    here();
  };
  Thread& waiter = program.spawn("interrupted", meet);
  program.spawn("other", meet);
  spawn_sender(program, signals, waiter);
  const Arrival again(signals, &waiter, millisecond);
  program.join_all();
  expect(serial == 1, "not one serial thread");
}

void whole_barrier(Program& program) { barrier(program, false); }
void destroyed_barrier(Program& program) { barrier(program, true); }

void once(Program& program) {
  Signals signals;
  Once once;
  bool over = false;
  const auto call = [&] {
    here();
    if (once.begin()) {
      tell("runs the routine");
      here();
      here();
      expect(!over, "the routine runs twice");
      over = true;
      once.finish();
    }
    expect(over, "a call returned before the routine was over");
  };
  Thread& caller = program.spawn("interrupted", call);
  program.spawn("other", call);
  spawn_sender(program, signals, caller);
  end(program, signals);
}

// Whoever waits for a spin lock does not attend before it has it.
void spin_lock(Program& program) {
  Signals signals;
  SpinLock lock;
  bool inside = false;
  const auto work = [&] {
    lock.lock();
    tell("has the lock");
    expect(!inside, "two threads have the lock");
    inside = true;
    here();
    inside = false;
    lock.unlock();
    here();
  };
  Thread& waiter = program.spawn("interrupted", work);
  program.spawn("other", work);
  spawn_sender(program, signals, waiter);
  end(program, signals);
}

void join(Program& program) {
  Signals signals;
  Thread& worker = program.spawn("worker", [] {
    here();
    here();
  });
  Thread& joiner = program.spawn("joiner", [&] {
    void* result = nullptr;
    expect(worker.join(result) == 0 && result, "a thread could not be joined");
    expect(worker.forgotten(), "a joined thread is remembered");
    here();
  });
  spawn_sender(program, signals, joiner);
  const Arrival again(signals, &joiner, millisecond);
  void* result = nullptr;
  expect(joiner.join(result) == 0, "a thread could not be joined");
  program.join_all();
}

void sleep(Program& program) {
  Signals signals;
  Thread& sleeper = program.spawn("sleeper", [&] {
    const cm::Nanoseconds deadline = 2 * millisecond;
    while (sched::sleep_until(deadline) == Wake::signal)
      expect(sched::attend() != sched::Interruption::none, "a sleep was interrupted by nothing");
    expect(cm::monotonic_now() >= deadline, "a sleep ended early");
    here();
  });
  spawn_sender(program, signals, sleeper);
  const Arrival second(signals, &sleeper, millisecond);
  const Arrival third(signals, &sleeper, 2 * millisecond);
  program.join_all();
}

void host_operation(Program& program) {
  static constexpr sched::WaitKind kind{.name = "a test's operation", .cancellable = true, .interruptible = true};
  Signals signals;
  sched::HostOperation operation;
  operation.begin(cm::simulated::schedule_event(cm::EventCode::stream_read, millisecond, 42));
  const auto read = [&] {
    while (operation.wait(sched::never, kind, nullptr) == Wake::signal) (void)sched::attend();
    expect(operation.result() == 42, "a wait for the host ended wrongly");
  };
  Thread& reader = program.spawn("interrupted", read);
  program.spawn("other", read);
  spawn_sender(program, signals, reader);
  end(program, signals);
}

// One signal to the process, for which two wait: one of them takes it.
void two_wait_for_one(Program& program) {
  Signals signals;
  constexpr sched::SignalSet wanted = sched::bit(Signals::usual);
  sched::set_blocked(wanted);
  unsigned taken = 0;
  for (int i = 0; i < 2; ++i)
    program.spawn("waiter", [&] {
      here();
      const Wake wake = signals.wait_for(wanted, cm::monotonic_now() + millisecond);
      expect(wake == Wake::woken || wake == Wake::deadline, "a wait ended otherwise");
      if (wake == Wake::woken) ++taken;
    });
  program.spawn("sender", [&] {
    tell("sends a signal to the process");
    signals.send_to_process();
  });
  program.join_all();
  const bool still_pending = (sched::pending() & wanted) != 0;
  expect(taken + (still_pending ? 1U : 0U) == 1, "a signal was taken twice, or lost");
  expect(signals.handled() == 0, "a blocked signal was handled");
}

// One signal each for two that wait: a signal to the thread is its own.
void own_and_process(Program& program) {
  Signals signals;
  constexpr sched::SignalSet wanted = sched::bit(Signals::usual);
  sched::set_blocked(wanted);
  unsigned taken = 0;
  const auto wait = [&] {
    if (signals.wait_for(wanted) == Wake::woken) ++taken;
  };
  Thread& first = program.spawn("first", wait);
  program.spawn("second", wait);
  program.spawn("sender", [&] {
    tell("sends a signal to the process");
    signals.send_to_process();
    here();
    tell("sends a signal to the first");
    signals.send(first);
    here();
    // If it is the first that has taken the process's, the second has none.
    tell("sends a signal to the process");
    signals.send_to_process();
  });
  program.join_all();
  expect(taken == 2, "a signal was lost");
}

// A wait for one signal, which another one interrupts.
void other_signal(Program& program) {
  Signals signals;
  constexpr int wanted = 12;
  sched::set_blocked(sched::bit(wanted));
  Thread& waiter = program.spawn("waiter", [&] {
    Wake wake = Wake::signal;
    while ((wake = signals.wait_for(sched::bit(wanted))) == Wake::signal)
      expect(sched::attend() != sched::Interruption::none, "a wait was interrupted by nothing");
    expect(wake == Wake::woken, "a wait ended otherwise");
    here();
  });
  program.spawn("sender", [&] {
    tell("sends the signal that is waited for");
    signals.send(waiter, wanted);
  });
  spawn_sender(program, signals, waiter);
  end(program, signals);
  expect(signals.handled() <= 1, "the signal that was waited for was handled");
}

// Three can take a signal to the process; each blocks it now and then. It is handled once, or stays pending while all block it.
void candidates(Program& program) {
  Signals signals;
  constexpr sched::SignalSet set = sched::bit(Signals::usual);
  for (int i = 0; i < 2; ++i)
    program.spawn("candidate", [] {
      here();
      sched::set_blocked(set);
      here();
      sched::set_blocked(0);
      here();
    });
  sched::set_blocked(set);
  program.spawn("sender", [&] {
    tell("sends a signal to the process");
    signals.send_to_process();
  });
  program.join_all();
  sched::set_blocked(0);
  here();
  expect(signals.handled() == 1 && signals.all_have_left(), "a signal was lost, or handled twice");
}

// Of two that can take it, one ends before it has.
void candidate_ends(Program& program) {
  Signals signals;
  sched::set_blocked(sched::bit(Signals::usual));
  Semaphore over(0);
  program.spawn("ends", [] { sched::set_blocked(0); });
  program.spawn("stays", [&] {
    sched::set_blocked(0);
    wait_again(over);
    here();
  });
  program.spawn("sender", [&] {
    tell("sends a signal to the process");
    signals.send_to_process();
    here();
    post(over);
  });
  program.join_all();
  sched::set_blocked(0);
  here();
  expect(signals.handled() == 1 && signals.all_have_left(), "a signal was lost, or handled twice");
}

// Of different numbers the lowest comes first, and of one number what was sent first.
void realtime(Program& program) {
  Signals signals;
  constexpr int lower = 34;
  constexpr int higher = 35;
  sched::set_blocked(~sched::SignalSet{0});
  Semaphore sent(0);
  Thread& target = program.spawn("target", [&] {
    for (int i = 0; i < 2; ++i) wait_again(sent);
    sched::set_blocked(0);
    here();
  });
  for (const int number : {higher, lower})
    program.spawn("sender", [&, number] {
      for (int i = 0; i < 2; ++i) {
        here();
        tell(number == lower ? "sends the lower signal" : "sends the higher signal");
        signals.send(target, number);
      }
      post(sent);
    });
  end(program, signals);
  expect(signals.numbers_handled() == std::vector{lower, lower, higher, higher}, "signals were lost, or not handled in order");
}

// A bare wait, which a wake-up, a deadline, a signal and a cancellation are to end: one of them does.
void wake_and_all(Program& program) {
  static constexpr sched::WaitKind kind{.name = "a test's object", .cancellable = true, .interruptible = true};
  Signals signals;
  sched::WaitQueue queue;
  unsigned enders = 0;
  Wake wake = Wake::cancelled;
  Thread& waiter = program.spawn("waiter", [&] {
    here();
    wake = queue.wait(millisecond, kind, nullptr);
    expect(!sched::running().waiting_on && queue.empty(), "who has left a queue is still in it");
  });
  program.spawn("waker", [&] {
    if (queue.wake_one()) {
      ++enders;
      expect(waiter.wake == Wake::woken, "a wake-up was not what ended the wait");
    }
  });
  program.spawn("canceller", [&] {
    if (waiter.host && sched::cancel_wait(waiter, false)) {
      ++enders;
      expect(waiter.wake == Wake::cancelled, "a cancellation was not what ended the wait");
    }
  });
  spawn_sender(program, signals, waiter);
  end(program, signals);
  expect(enders <= 1, "two ended one wait");
  expect((enders == 1) == (wake == Wake::woken || wake == Wake::cancelled), "it is not known what ended a wait");
}

// A timer's signal that has been disarmed does not come, and one that has not been comes once.
void disarmed_timer(Program& program) {
  Signals signals;
  Thread& target = program.spawn("target", [] {
    here();
    here();
  });
  Arrival timer(signals, &target, millisecond);
  here();
  const bool disarmed = timer.disarm();
  tell(disarmed ? "has disarmed the timer" : "has come too late to disarm the timer");
  end(program, signals);
  expect(!disarmed || signals.handled() == 0, "a timer that was disarmed has expired");
}

// Two timers and a sleeper of one time: each comes once, in the order in which they were set.
void timers_of_one_time(Program& program) {
  Signals signals;
  Thread& sleeper = program.spawn("sleeper", [] {
    while (sched::sleep_until(millisecond) == Wake::signal) (void)sched::attend();
    expect(cm::monotonic_now() >= millisecond, "a sleep ended early");
    here();
  });
  here();
  Arrival first(signals, &sleeper, millisecond);
  const Arrival second(signals, nullptr, millisecond);
  here();
  end(program, signals);
  here();
  expect(signals.all_have_left() || !first.disarm(), "a timer has not expired");
}

constexpr std::array programs{
    ExploredProgram{"signal: to a waiter for a mutex", mutex},
    ExploredProgram{"signal: to a timed waiter for a mutex, before its deadline", signal_before_deadline, 6},
    ExploredProgram{"signal: to a timed waiter for a mutex, with its deadline", signal_with_deadline, 6},
    ExploredProgram{"signal: to a waiter for a condition", condition},
    ExploredProgram{"signal: to one of two waiters, and the condition is signalled twice", condition_loses_nothing},
    ExploredProgram{"signal: a condition is destroyed while its waiter runs a handler", destroyed_condition},
    ExploredProgram{"signal: to a waiter for a condition, with all that may end its wait", condition_and_all},
    ExploredProgram{"signal: to a waiter for a semaphore", semaphore},
    ExploredProgram{"signal: to a waiter for a semaphore, with all that may end its wait", semaphore_and_all},
    ExploredProgram{"signal: a handler posts what its thread waits for", handler_posts},
    ExploredProgram{"signal: to a reader and a writer that wait", rwlock},
    ExploredProgram{"signal: twice to one that waits at a barrier", whole_barrier},
    ExploredProgram{"signal: a barrier is destroyed while one of it runs a handler", destroyed_barrier},
    ExploredProgram{"signal: to a waiter for a once routine", once},
    ExploredProgram{"signal: to a waiter for a spin lock", spin_lock},
    ExploredProgram{"signal: twice to one that joins", join},
    ExploredProgram{"signal: three to a sleeper", sleep},
    ExploredProgram{"signal: to a waiter for the host", host_operation},
    ExploredProgram{"signal: one to the process, for which two wait with deadlines", two_wait_for_one},
    ExploredProgram{"signal: to a thread and to the process, for which two wait", own_and_process},
    ExploredProgram{"signal: another one than is waited for", other_signal},
    ExploredProgram{"signal: to the process, whose threads block and unblock it", candidates},
    ExploredProgram{"signal: to the process, of whose threads one ends", candidate_ends},
    ExploredProgram{"signal: real-time ones of two senders", realtime},
    ExploredProgram{"signal: a wake-up, a deadline, a cancellation and a signal end one wait", wake_and_all},
    ExploredProgram{"timer: it expires, or is disarmed", disarmed_timer},
    ExploredProgram{"timer: two timers and a sleeper of one time", timers_of_one_time},
};

}  // namespace

const std::span<const ExploredProgram> signal_programs = programs;

}  // namespace weft::tests
