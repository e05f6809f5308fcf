#include <array>
#include <cerrno>
#include <memory>

#include "monitor.h"
#include "pthread/semaphore.h"

namespace weft::tests {
namespace {

void flag(Program& program) {
  Monitor monitor;
  for (int i = 0; i < 2; ++i)
    program.spawn("waiter", [&] {
      monitor.lock();
      here();
      while (monitor.things == 0) (void)monitor.wait();
      monitor.unlock();
    });
  here();
  monitor.lock();
  here();
  monitor.things = 1;
  monitor.broadcast();
  here();
  monitor.unlock();
  program.join_all();
}

void signal_without_mutex(Program& program) {
  Monitor monitor;
  program.spawn("waiter", [&] {
    monitor.lock();
    here();
    while (monitor.things == 0) (void)monitor.wait();
    here();
    monitor.unlock();
  });
  program.spawn("signaller", [&] {
    monitor.lock();
    monitor.things = 1;
    here();
    monitor.unlock();
    here();
    (void)monitor.signal();
    here();
  });
  program.join_all();
}

// A signal that found a waiter is not lost to its deadline: the other waiter passes it on.
void signal_and_deadline(Program& program) {
  Monitor monitor;
  int signalled = 0;
  int found = 0;
  program.spawn("timed", [&] {
    monitor.lock();
    if (monitor.wait(cm::monotonic_now() + 1'000'000)) ++signalled;
    here();
    monitor.unlock();
  });
  program.spawn("signaller", [&] {
    monitor.lock();
    here();
    if (monitor.signal()) ++found;
    here();
    monitor.unlock();
  });
  program.join_all();
  expect(signalled == found, "a signal was lost, or came from nowhere");
}

// The same with a second waiter, without a deadline. At the end all who still wait are signalled.
void two_waiters_and_deadline(Program& program) {
  Monitor monitor;
  pthread::Semaphore about_to_wait(0);
  int signalled = 0;
  int found = 0;
  program.spawn("timed", [&] {
    monitor.lock();
    if (monitor.wait(cm::monotonic_now() + 1'000'000)) ++signalled;
    monitor.unlock();
  });
  program.spawn("patient", [&] {
    monitor.lock();
    expect(about_to_wait.post() == 0, "a post failed");
    if (monitor.wait()) ++signalled;
    monitor.unlock();
  });
  const auto signal = [&] {
    if (monitor.signal()) ++found;
  };
  here();
  signal();
  here();
  expect(about_to_wait.wait() == 0, "a wait failed");
  monitor.lock();  // so the patient one waits
  while (monitor.condition->busy()) signal();
  monitor.unlock();
  program.join_all();
  expect(signalled == found, "a signal was lost, or came from nowhere");
}

void deadline_and_owner(Program& program) {
  Monitor monitor;
  program.spawn("timed", [&] {
    for (int turn = 0; turn < 2; ++turn) {
      monitor.lock();
      expect(!monitor.wait(cm::monotonic_now() + 1'000'000), "a wait was signalled by nobody");
      here();
      monitor.unlock();
    }
  });
  program.spawn("owner", [&] {
    for (int turn = 0; turn < 2; ++turn) {
      monitor.lock();
      here();
      monitor.unlock();
      here();
    }
  });
  program.join_all();
}

void destroyed_after_broadcast(Program& program) {
  Monitor monitor;
  for (int i = 0; i < 2; ++i)
    program.spawn("waiter", [&, i] {
      monitor.lock();
      here();
      if (i > 0 && monitor.things == 0) (void)monitor.wait(cm::monotonic_now() + 1'000'000);
      while (monitor.things == 0) (void)monitor.wait();
      monitor.unlock();
    });
  here();
  monitor.lock();
  monitor.things = 1;
  monitor.broadcast();
  monitor.condition.reset();
  here();
  monitor.unlock();
  program.join_all();
}

void ping_pong(Program& program) {
  Monitor monitor;
  const auto play = [&](int me) {
    monitor.lock();
    for (int turn = 0; turn < 3; ++turn) {
      while (monitor.things % 2 != me) (void)monitor.wait();
      ++monitor.things;
      (void)monitor.signal();
      here();
    }
    monitor.unlock();
  };
  for (int me = 0; me < 2; ++me) program.spawn("player", [&, me] { play(me); });
  program.join_all();
  expect(monitor.things == 6, "a turn was lost");
}

constexpr std::array programs{
    ExploredProgram{"condition: two wait for a flag, set with a broadcast", flag},
    ExploredProgram{"condition: a signal after the unlock", signal_without_mutex},
    ExploredProgram{"condition: a signal and a deadline", signal_and_deadline},
    ExploredProgram{"condition: signals, a deadline and a patient waiter", two_waiters_and_deadline},
    ExploredProgram{"condition: the mutex is held after a deadline", deadline_and_owner},
    ExploredProgram{"condition: destroyed right after its broadcast", destroyed_after_broadcast},
    ExploredProgram{"condition: two players in turn", ping_pong},
};

}  // namespace

const std::span<const ExploredProgram> condition_programs = programs;

}  // namespace weft::tests
