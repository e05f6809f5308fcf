#include "pthread/condition.h"

#include <array>
#include <cerrno>
#include <memory>

#include "programs.h"
#include "pthread/semaphore.h"

namespace weft::tests {
namespace {

using pthread::Condition;
using pthread::Mutex;

// A mutex, a condition and what is waited for.
class Monitor {
 public:
  void lock() {
    expect(mutex_.lock() == 0, "a lock failed");
    own();
  }

  void unlock() {
    owned_ = false;
    expect(mutex_.unlock() == 0, "the mutex was not held");
  }

  // Whether it was signalled.
  bool wait(cm::Nanoseconds deadline = sched::never) {
    owned_ = false;
    const int error = condition->wait(mutex_, deadline);
    own();
    expect(error == 0 || (error == ETIMEDOUT && cm::monotonic_now() >= deadline), "a wait ended early");
    return error == 0;
  }

  std::unique_ptr<Condition> condition = std::make_unique<Condition>(0);
  int things = 0;

 private:
  void own() {
    expect(!owned_, "two threads have the mutex");
    owned_ = true;
  }

  Mutex mutex_{Mutex::Type::errorcheck};
  bool owned_ = false;
};

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
  monitor.condition->broadcast();
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
    monitor.condition->signal();
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
    if (monitor.condition->busy()) ++found;
    monitor.condition->signal();
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
    if (monitor.condition->busy()) ++found;
    monitor.condition->signal();
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
  monitor.condition->broadcast();
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
      monitor.condition->signal();
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
