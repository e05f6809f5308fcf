// Join and detach.
#include "pthread/thread.h"

#include <array>
#include <cerrno>

#include "programs.h"
#include "pthread/semaphore.h"

namespace weft::tests {
namespace {

using pthread::Semaphore;
using pthread::Thread;

void work() {
  here();
  here();
}

void join(Program& program) {
  Thread& first = program.spawn("first", work);
  Thread& second = program.spawn("second", work);
  void* result = nullptr;
  here();
  expect(first.join(result) == 0 && result, "a thread could not be joined");
  here();
  expect(second.join(result) == 0 && result, "a thread could not be joined");
  expect(first.forgotten() && second.forgotten(), "a joined thread is remembered");
}

void timed_join(Program& program) {
  Thread& worker = program.spawn("worker", [] {
    work();
    work();
  });
  void* result = nullptr;
  for (int i = 0; i < 2 && worker.exists(); ++i) {
    const auto deadline = cm::monotonic_now() + 1'000'000;
    const int error = worker.join(result, deadline);
    expect(error == 0 || (error == ETIMEDOUT && cm::monotonic_now() >= deadline), "a timed join ended early");
    here();
  }
  program.join_all();
}

void two_joiners(Program& program) {
  Thread& worker = program.spawn("worker", work);
  Semaphore ended(0);
  unsigned joined = 0;
  for (int i = 0; i < 2; ++i)
    program.spawn("joiner", [&] {
      here();
      void* result = nullptr;
      const int error = worker.join(result);
      expect(error == 0 || error == EINVAL || error == ESRCH, "a join gave another error");
      joined += error ? 0 : 1;
      expect(ended.post() == 0, "a post failed");
    });
  for (int i = 0; i < 2; ++i) expect(ended.wait() == 0, "a wait failed");
  program.join_all();
  expect(joined == 1, "a thread was joined twice, or by nobody");
}

void detach(Program& program) {
  Semaphore ended(0);
  Thread& worker = program.spawn("worker", [&] {
    work();
    expect(ended.post() == 0, "a post failed");
  });
  Thread& detacher = program.spawn("detacher", [&] {
    here();
    expect(worker.detach() == 0, "a thread could not be detached");
    expect(worker.detach() != 0, "a thread was detached twice");
    here();
  });
  void* result = nullptr;
  expect(detacher.join(result) == 0 && ended.wait() == 0, "a wait failed");
  expect(worker.forgotten(), "a detached thread is remembered");
}

void join_each_other(Program& program) {
  Semaphore ended(0);
  Thread* threads[2] = {};
  int errors[2] = {-1, -1};
  for (int i = 0; i < 2; ++i)
    threads[i] = &program.spawn("joiner", [&, i] {
      here();
      void* result = nullptr;
      errors[i] = threads[1 - i]->join(result);
      expect(ended.post() == 0, "a post failed");
    });
  for (int i = 0; i < 2; ++i) expect(ended.wait() == 0, "a wait failed");
  program.join_all();
  expect((errors[0] == 0) != (errors[1] == 0), "of two that join each other, one is refused");
}

constexpr std::array programs{
    ExploredProgram{"thread: two are joined", join},
    ExploredProgram{"thread: a timed join", timed_join},
    ExploredProgram{"thread: two join the same one", two_joiners},
    ExploredProgram{"thread: detached while it runs, or after its end", detach},
    ExploredProgram{"thread: two join each other", join_each_other},
};

}  // namespace

const std::span<const ExploredProgram> thread_programs = programs;

}  // namespace weft::tests
