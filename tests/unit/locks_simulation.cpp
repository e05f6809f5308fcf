// Mutexes, read-write locks and spin locks in many schedules.
#include <catch2/catch.hpp>
#include <cerrno>
#include <deque>

#include "pthread/mutex.h"
#include "pthread/rwlock.h"
#include "pthread/spin_lock.h"
#include "simulate.h"

namespace {

using weft::pthread::Mutex;
using weft::pthread::RwLock;
using weft::pthread::SpinLock;
using weft::tests::expect;
using weft::tests::Program;
using weft::tests::Random;
using weft::tests::simulate;
namespace cm = weft::cm;
namespace sched = weft::sched;
using Type = Mutex::Type;

// Threads that lock a mutex in every way.
class MutexContest {
 public:
  MutexContest(Program& program, Random& random, Type type) : program_(program), random_(random), type_(type), mutex_(type) {
    const unsigned threads = 2 + random.below(4);
    for (unsigned i = 0; i < threads; ++i) program.spawn("worker", [this] { work(); });
    program.join_all();
    expect(!mutex_.busy(), "the mutex is not free at the end");
  }

 private:
  void work() {
    for (int turn = 0; turn < 8; ++turn) {
      if (lock()) hold_and_unlock();
      random_.here();
    }
  }

  bool lock() {
    const unsigned turns = program_.turns();
    const cm::Nanoseconds deadline = cm::monotonic_now() + random_.below(5000);
    int error = 0;
    switch (random_.below(3)) {
      case 0:
        ++engaged_;
        error = mutex_.lock();
        expect(error == 0, "a lock failed");
        break;
      case 1:
        error = mutex_.try_lock();
        expect(error == 0 || (error == EBUSY && engaged_ > 0), "a free mutex was busy");
        expect(program_.turns() == turns, "a try-lock has blocked");
        if (error == 0) ++engaged_;
        break;
      default:
        ++engaged_;
        error = mutex_.lock(deadline);
        expect(error == 0 || (error == ETIMEDOUT && cm::monotonic_now() >= deadline), "a timed lock ended early");
        if (error) --engaged_;
        break;
    }
    // The first time it may come too late; then the mutex is handed to it.
    expect(program_.turns() - turns <= 2, "a waiter was overtaken twice");
    return error == 0;
  }

  void hold_and_unlock() {
    expect(!inside_, "two threads have the mutex");
    inside_ = true;
    random_.here();
    const unsigned again = type_ == Type::recursive ? random_.below(3) : 0;
    for (unsigned i = 0; i < again; ++i) expect(mutex_.lock() == 0, "a recursive mutex was not locked again");
    if (type_ == Type::errorcheck) expect(mutex_.lock() == EDEADLK, "an errorcheck mutex was locked twice");
    random_.here();
    for (unsigned i = 0; i < again; ++i) {
      expect(mutex_.unlock() == 0, "a recursive mutex was not unlocked");
      random_.here();
    }
    inside_ = false;
    --engaged_;
    expect(mutex_.unlock() == 0, "an unlock failed");
    if (type_ != Type::normal && !random_.below(4)) expect(mutex_.unlock() == EPERM, "a mutex was unlocked by another thread");
  }

  Program& program_;
  Random& random_;
  Type type_;
  Mutex mutex_;
  bool inside_ = false;
  unsigned engaged_ = 0;  // threads that have it or wait for it
};

// Threads that read and write under a lock.
class RwLockContest {
 public:
  RwLockContest(Program& program, Random& random) : program_(program), random_(random) {
    const unsigned threads = 2 + random.below(5);
    for (unsigned i = 0; i < threads; ++i) program.spawn("worker", [this] { work(); });
    program.join_all();
    expect(!lock_.busy(), "the lock is not free at the end");
  }

 private:
  void work() {
    for (int turn = 0; turn < 8; ++turn) {
      const bool timed = random_.one_in(3);
      const cm::Nanoseconds deadline = timed ? cm::monotonic_now() + random_.below(5000) : sched::never;
      const unsigned turns = program_.turns();
      const bool write = random_.one_in(3);
      const int error = write ? lock_write(deadline) : lock_read(deadline);
      expect(program_.turns() - turns <= 1, "a waiter was woken without the lock");
      expect(error == 0 || (error == ETIMEDOUT && timed && cm::monotonic_now() >= deadline), "a lock ended early");
      if (error == 0) write ? hold_for_writing() : hold_for_reading();
      random_.here();
    }
  }

  int lock_write(cm::Nanoseconds deadline) {
    if (random_.one_in(4)) return try_lock([this] { return lock_.try_lock_write(); });
    const bool patient = deadline == sched::never;
    if (patient) ++patient_writers_;
    const int error = lock_.lock_write(deadline);
    if (patient) --patient_writers_;
    return error;
  }

  int lock_read(cm::Nanoseconds deadline) {
    const bool writer_waits = patient_writers_ > 0;
    if (!random_.one_in(4)) return lock_.lock_read(deadline);
    const int error = lock_.try_lock_read();
    expect(error == EBUSY || !writer_waits, "a reader has overtaken a writer that waits");
    if (error == EBUSY) return lock_.lock_read(deadline);
    return error;
  }

  template <typename Try>
  int try_lock(Try attempt) {
    const int error = attempt();
    return error == EBUSY ? lock_.lock_write() : error;
  }

  void hold_for_reading() {
    ++readers_;
    expect(writers_ == 0, "a reader is in with a writer");
    random_.here();
    if (random_.one_in(3)) {
      const unsigned turns = program_.turns();
      expect(lock_.lock_read() == 0 && program_.turns() == turns, "a reader was not let in again");
      random_.here();
      expect(lock_.unlock() == 0, "an unlock failed");
    }
    expect(writers_ == 0, "a reader is in with a writer");
    --readers_;
    expect(lock_.unlock() == 0, "an unlock failed");
  }

  void hold_for_writing() {
    ++writers_;
    expect(writers_ == 1 && readers_ == 0, "a writer is not alone");
    random_.here();
    expect(lock_.lock_read() == EDEADLK && lock_.lock_write() == EDEADLK, "a writer has locked twice");
    random_.here();
    expect(writers_ == 1 && readers_ == 0, "a writer is not alone");
    --writers_;
    expect(lock_.unlock() == 0, "an unlock failed");
  }

  Program& program_;
  Random& random_;
  RwLock lock_;
  int readers_ = 0;
  int writers_ = 0;
  int patient_writers_ = 0;  // in a lock_write() without a deadline
};

}  // namespace

TEST_CASE("simulated: a normal mutex excludes, and no waiter is overtaken twice") {
  simulate([](Program& program, Random& random) { MutexContest(program, random, Type::normal); });
}

TEST_CASE("simulated: a recursive mutex excludes, and no waiter is overtaken twice") {
  simulate([](Program& program, Random& random) { MutexContest(program, random, Type::recursive); });
}

TEST_CASE("simulated: an errorcheck mutex excludes, and no waiter is overtaken twice") {
  simulate([](Program& program, Random& random) { MutexContest(program, random, Type::errorcheck); });
}

TEST_CASE("simulated: readers share, writers exclude, and neither are overtaken") {
  simulate([](Program& program, Random& random) { RwLockContest(program, random); });
}

TEST_CASE("simulated: a spin lock is handed to its waiters in turn") {
  simulate([](Program& program, Random& random) {
    SpinLock lock;
    std::deque<const sched::Thread*> in_turn;  // who has it, and those who wait for it
    const unsigned threads = 2 + random.below(4);
    for (unsigned i = 0; i < threads; ++i)
      program.spawn("worker", [&] {
        for (int turn = 0; turn < 10; ++turn) {
          const sched::Thread* const self = &sched::running();
          if (random.one_in(3)) {
            const int error = lock.try_lock();
            expect(error == (in_turn.empty() ? 0 : EBUSY), "a try-lock is wrong about who has the lock");
            if (error == 0) in_turn.push_back(self);
          } else {
            in_turn.push_back(self);
            lock.lock();
          }
          if (in_turn.empty() || in_turn.front() != self) {
            expect(lock.busy(), "a busy lock was free");
            random.here();
            continue;
          }
          random.here();
          expect(in_turn.front() == self, "two threads have the lock");
          in_turn.pop_front();
          lock.unlock();
          random.here();
        }
      });
    program.join_all();
    expect(!lock.busy(), "the lock is not free at the end");
  });
}
