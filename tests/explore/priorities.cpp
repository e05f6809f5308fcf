// Mutexes with a priority protocol. Threads with a priority run in POSIX's order; what is chosen is when they come, and when
// time passes. At every switch it is checked that each holder is lent what it should be.
#include <algorithm>
#include <array>
#include <cerrno>
#include <vector>

#include "guarded.h"
#include "interruptions.h"
#include "monitor.h"

namespace weft::tests {
namespace {

using pthread::Mutex;
using pthread::MutexReport;
using pthread::Thread;
using sched::Priority;

constexpr cm::Nanoseconds millisecond = 1'000'000;
constexpr Mutex::Traits inherit{.protocol = Mutex::Protocol::inherit};
constexpr Mutex::Traits protect(Priority ceiling) { return {.protocol = Mutex::Protocol::protect, .ceiling = ceiling}; }

void expect_lent(const sched::Thread& thread, Priority lent) {
  expect(thread.lent_priority == lent, "a holder is not lent what it should be");
  expect(thread.priority == std::max(thread.own_priority, lent), "a thread is not served by what it has and is lent");
}

// The mutexes of a program, all of which inherit; and that each of their holders is lent the priority of its first waiter.
class Inherited {
 public:
  explicit Inherited(Program& program, std::vector<const Mutex*> mutexes) : mutexes_(std::move(mutexes)) {
    program.always([this] { sched::for_each_thread(check_one, this); });
  }

 private:
  static void check_one(const sched::Thread& thread, void* self) { static_cast<Inherited*>(self)->check(thread); }

  void check(const sched::Thread& holder) {
    lent_ = 0;
    holder_ = &holder;
    sched::for_each_thread(
        [](const sched::Thread& thread, void* self) {
          auto& inherited = *static_cast<Inherited*>(self);
          if (inherited.waits_for_holder(thread)) inherited.lent_ = std::max(inherited.lent_, thread.priority);
        },
        this);
    expect_lent(holder, lent_);
  }

  [[nodiscard]] bool waits_for_holder(const sched::Thread& thread) const {
    return thread.waiting_on && thread.waiting_kind == &MutexReport::kind &&
           std::ranges::find(mutexes_, thread.waiting_object) != mutexes_.end() &&
           MutexReport::owner(thread.waiting_object) == holder_;
  }

  std::vector<const Mutex*> mutexes_;
  const sched::Thread* holder_ = nullptr;
  Priority lent_ = 0;
};

bool waits_for(const Thread* thread, const Mutex& mutex) {
  return thread && thread->waiting_on && thread->waiting_object == &mutex;
}

// Who has a priority between the holder's and the waiter's does not keep the holder from running.
void no_inversion(Program& program) {
  Guarded guarded(inherit);
  const Inherited inherited(program, {&guarded.mutex});
  const Thread* high = nullptr;
  program.spawn("low", [&] {
    for (int turn = 0; turn < 2; ++turn) guarded.lock_and_enter();
  });
  here();
  high = &program.spawn("high", [&] { guarded.lock_and_enter(); }, 9);
  here();
  program.spawn(
      "middle",
      [&] {
        expect(!waits_for(high, guarded.mutex), "one of middle priority runs while one of high priority waits");
        here();
      },
      5);
  here();
  end(program, guarded);
}

// The highest waits for one that waits for the lowest. Each comes at a time of its own, which is any.
void transitive(Program& program) {
  Guarded first(inherit);
  Guarded second(inherit);
  const Inherited inherited(program, {&first.mutex, &second.mutex});
  const Thread* high = nullptr;
  const auto come = [](cm::Nanoseconds when) {
    expect(sched::sleep_until(when) == sched::Wake::deadline, "a sleep ended early");
  };
  program.spawn(
      "middle",
      [&] {
        come(millisecond);
        expect(second.mutex.lock() == 0, "a lock failed");
        first.lock_and_enter();
        second.enter();
      },
      3);
  high = &program.spawn(
      "high",
      [&] {
        come(2 * millisecond);
        second.lock_and_enter();
      },
      9);
  program.spawn(
      "between",
      [&] {
        come(3 * millisecond);
        expect(!waits_for(high, second.mutex), "one of middle priority runs while one of high priority waits");
        here();
      },
      5);
  program.spawn("low", [&] {
    expect(first.mutex.lock() == 0, "a lock failed");
    for (int i = 0; i < 3; ++i) here();
    first.enter();
  });
  end(program, first);
  end(program, second);
}

// What a waiter lends ends with its wait, whatever ends that.
void timed(Program& program) {
  Guarded guarded(inherit);
  const Inherited inherited(program, {&guarded.mutex});
  program.spawn("low", [&] { guarded.lock_and_enter(); });
  here();
  program.spawn("timed", [&] { (void)guarded.lock_and_enter_until(millisecond); }, 9);
  program.spawn("patient", [&] { guarded.lock_and_enter(); }, 5);
  end(program, guarded);
}

void signalled(Program& program) {
  Signals signals;
  Guarded guarded(inherit);
  const Inherited inherited(program, {&guarded.mutex});
  program.spawn("low", [&] { guarded.lock_and_enter(); });
  here();
  Thread& high = program.spawn("interrupted", [&] { guarded.lock_and_enter(); }, 9);
  const Arrival first(signals, &high, millisecond);
  program.spawn("patient", [&] { guarded.lock_and_enter(); }, 5);
  here();
  const Arrival second(signals, &high, 2 * millisecond);
  end(program, guarded);
}

void cancelled(Program& program) {
  Guarded guarded(inherit);
  const Inherited inherited(program, {&guarded.mutex});
  Cancellation cancellation(Cancellation::Type::asynchronous);
  program.spawn("low", [&] { guarded.lock_and_enter(); });
  here();
  Thread& high = program.spawn(
      "cancelled",
      [&] {
        (void)cancellation.run([&] {
          expect(guarded.mutex.lock() == 0, "a lock failed");
          expect(guarded.mutex.unlock() == 0, "an unlock failed");
        });
      },
      9);
  program.spawn("canceller", [&] {
    tell("cancels the waiter");
    cancellation.request(high);
  });
  program.spawn("patient", [&] { guarded.lock_and_enter(); }, 5);
  end(program, guarded);
}

// The priority of a waiter is set while it waits: its holder, and the holder's holder, hear of it.
void set(Program& program) {
  Guarded first(inherit);
  Guarded second(inherit);
  const Inherited inherited(program, {&first.mutex, &second.mutex});
  program.spawn("low", [&] { first.lock_and_enter(); });
  program.spawn("middle", [&] {
    expect(second.mutex.lock() == 0, "a lock failed");
    first.lock_and_enter();
    second.enter();
  });
  Thread& waiter = program.spawn("waiter", [&] { second.lock_and_enter(); });
  program.spawn("setter", [&] {
    for (const auto priority : {Priority{7}, Priority{2}}) {
      if (waiter.host) sched::set_priority(waiter, priority, sched::Place::last);
      tell("has set the waiter's priority");
      sched::reschedule_if_higher();
      here();
    }
  });
  end(program, first);
  end(program, second);
}

// A thread holds two, for each of which another one waits; it gives them up in either order.
void two_held(Program& program, bool first_first) {
  Guarded first(inherit);
  Guarded second(inherit);
  const Inherited inherited(program, {&first.mutex, &second.mutex});
  program.spawn("low", [&, first_first] {
    expect(first.mutex.lock() == 0 && second.mutex.lock() == 0, "a lock failed");
    here();
    (first_first ? first : second).enter();
    (first_first ? second : first).enter();
  });
  here();
  program.spawn("waiter", [&] { first.lock_and_enter(); }, 4);
  here();
  program.spawn("higher", [&] { second.lock_and_enter(); }, 6);
  end(program, first);
  end(program, second);
}

void two_held_in_order(Program& program) { two_held(program, true); }
void two_held_in_reverse(Program& program) { two_held(program, false); }

// The owner ends: the next one has the mutex, and is lent what the others have.
void robust(Program& program) {
  Guarded guarded({.protocol = Mutex::Protocol::inherit, .robust = true});
  const Inherited inherited(program, {&guarded.mutex});
  unsigned heard = 0;
  program.spawn("owner", [&] {
    expect(guarded.mutex.lock() == 0, "a lock failed");
    guarded.be_inside();
  });
  program.spawn("low", [&] { heard += guarded.lock_mend_and_enter() ? 1 : 0; });
  here();
  program.spawn("high", [&] { heard += guarded.lock_mend_and_enter(millisecond) ? 1 : 0; }, 5);
  program.join_all();
  heard += guarded.lock_mend_and_enter() ? 1 : 0;
  expect(heard == 1, "not one has heard that the owner ended");
}

// Waiters for a condition that a broadcast lets wait for the mutex lend its holder what they have.
void condition(Program& program) {
  Monitor monitor(inherit);
  int through = 0;
  for (const auto priority : {Priority{3}, Priority{7}})
    program.spawn(
        "waiter",
        [&] {
          monitor.lock();
          while (monitor.things == 0) (void)monitor.wait();
          ++through;
          here();
          monitor.unlock();
        },
        priority);
  program.spawn("other", [&] {
    monitor.lock();
    here();
    monitor.unlock();
  });
  here();
  monitor.lock();
  monitor.things = 1;
  monitor.broadcast();
  here();
  if (monitor.things == 1)
    expect(sched::running().lent_priority == (through == 0 ? 7 : 0), "a holder is not lent its waiters' priority");
  monitor.unlock();
  program.join_all();
  expect(through == 2, "a broadcast did not wake all");
}

// Who holds a mutex with a ceiling is served by it; of two, by the higher one.
void ceilings(Program& program) {
  Guarded first(protect(5));
  Guarded second(protect(8));
  for (const auto priority : {Priority{0}, Priority{0}, Priority{3}})
    program.spawn(
        "worker",
        [&] {
          const sched::Thread& self = sched::running();
          here();
          expect(first.mutex.lock() == 0, "a lock failed");
          expect_lent(self, 5);
          here();
          expect(second.mutex.lock() == 0, "a lock failed");
          expect_lent(self, 8);
          here();
          first.enter();
          expect_lent(self, 8);
          second.enter();
          expect_lent(self, 0);
        },
        priority);
  program.spawn(
      "above",
      [&] {
        expect(first.mutex.lock() == EINVAL && first.mutex.try_lock() == EINVAL, "a mutex was locked from above its ceiling");
      },
      6);
  end(program, first);
  end(program, second);
}

// The ceiling is changed between two uses, never during one.
void changed_ceiling(Program& program) {
  Guarded guarded(protect(5));
  Priority ceiling = 5;
  for (int i = 0; i < 2; ++i)
    program.spawn("worker", [&] {
      here();
      expect(guarded.mutex.lock() == 0, "a lock failed");
      const Priority then = ceiling;
      expect_lent(sched::running(), then);
      here();
      expect_lent(sched::running(), then);
      guarded.enter();
      expect_lent(sched::running(), 0);
    });
  // Of higher priority than a holder, so that it comes while there is one.
  program.spawn(
      "changer",
      [&] {
        expect(sched::sleep_until(millisecond) == sched::Wake::deadline, "a sleep ended early");
        Priority old = 0;
        expect(guarded.mutex.set_ceiling(7, old) == 0 && old == 5, "a ceiling could not be changed");
        ceiling = 7;
        here();
      },
      6);
  end(program, guarded);
  expect(guarded.mutex.ceiling() == 7, "a ceiling was not changed");
}

constexpr std::array programs{
    ExploredProgram{"inherit: no inversion among three", no_inversion},
    ExploredProgram{"inherit: from the highest through the middle to the lowest", transitive},
    ExploredProgram{"inherit: a waiter's deadline comes", timed},
    ExploredProgram{"inherit: signals come to a waiter", signalled},
    ExploredProgram{"inherit: a waiter is cancelled", cancelled},
    ExploredProgram{"inherit: a waiter's priority is set, twice", set, 5},
    ExploredProgram{"inherit: two are held, and given up in order", two_held_in_order},
    ExploredProgram{"inherit: two are held, and given up in reverse", two_held_in_reverse},
    ExploredProgram{"inherit: the owner of a robust one ends", robust},
    ExploredProgram{"inherit: a condition's waiters come to wait for the mutex", condition},
    ExploredProgram{"protect: four threads and two ceilings", ceilings},
    ExploredProgram{"protect: the ceiling is changed", changed_ceiling},
};

}  // namespace

const std::span<const ExploredProgram> priority_programs = programs;

}  // namespace weft::tests
