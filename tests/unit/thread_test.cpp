// The rules of pthread/thread.h.
#include "pthread/thread.h"

#include <catch2/catch.hpp>
#include <cerrno>

#include "program.h"

namespace {

using weft::pthread::Thread;
using weft::pthread::ThreadPool;
using weft::tests::Program;
namespace cm = weft::cm;
namespace sched = weft::sched;

}  // namespace

TEST_CASE("a join waits for the end and gets the result, with one switch each way") {
  Program::run([](Program& program) {
    bool ran = false;
    Thread& thread = program.spawn("worker", [&] { ran = true; });
    void* result = nullptr;
    CHECK(thread.try_join(result) == EBUSY);
    CHECK(thread.join(result) == 0);
    CHECK(ran);
    CHECK(result != nullptr);
    CHECK(thread.forgotten());
    CHECK(cm::simulated::counts().switches == 2);
    CHECK(thread.join(result) == ESRCH);
    CHECK(thread.detach() == ESRCH);
  });
}

TEST_CASE("an ended thread is remembered until it is joined or detached") {
  Program::run([](Program& program) {
    void* result = nullptr;
    Thread& joined = program.spawn("joined", [] {});
    Thread& detached = program.spawn("detached", [] {});
    sched::yield();
    CHECK_FALSE(joined.forgotten());
    CHECK(joined.join(result) == 0);
    CHECK_FALSE(detached.forgotten());
    CHECK(detached.detach() == 0);
    CHECK(detached.forgotten());
  });
}

TEST_CASE("a detached thread is forgotten at its end, and cannot be joined") {
  Program::run([](Program& program) {
    void* result = nullptr;
    Thread& thread = program.spawn("detached", [] {});
    CHECK(thread.detach() == 0);
    CHECK(thread.detach() == EINVAL);
    CHECK(thread.join(result) == EINVAL);
    CHECK(thread.exists());
    sched::yield();
    CHECK(thread.forgotten());
    CHECK(thread.join(result) == ESRCH);
  });
}

TEST_CASE("joins that would never end are refused") {
  Program::run([](Program& program) {
    void* result = nullptr;
    CHECK(Thread::current().join(result) == EDEADLK);
    Thread& main = Thread::current();
    int joined_main = -1;
    Thread& worker = program.spawn("worker", [&] {
      void* ignored = nullptr;
      joined_main = main.join(ignored);
    });
    int second = -1;
    program.spawn("second", [&] {
      void* ignored = nullptr;
      second = worker.join(ignored);
    });
    CHECK(worker.join(result) == 0);
    CHECK(joined_main == EDEADLK);
    sched::yield();
    CHECK(second != 0);
  });
}

TEST_CASE("a timed join leaves the thread joinable") {
  Program::run([](Program& program) {
    void* result = nullptr;
    Thread& thread = program.spawn("slow", [] { (void)sched::sleep_until(1'000'000); });
    CHECK(thread.join(result, 10'000) == ETIMEDOUT);
    CHECK(thread.join(result) == 0);
  });
}

TEST_CASE("threads are used again first in, first out") {
  ThreadPool pool;
  Thread threads[3];
  CHECK(pool.take() == nullptr);
  for (Thread& thread : threads) pool.give(thread);
  CHECK(pool.take() == &threads[0]);
  pool.give(threads[0]);
  CHECK(pool.take() == &threads[1]);
  CHECK(pool.take() == &threads[2]);
  CHECK(pool.take() == &threads[0]);
  CHECK(pool.take() == nullptr);
}
