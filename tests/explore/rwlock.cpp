#include "pthread/rwlock.h"

#include <array>
#include <cerrno>

#include "programs.h"

namespace weft::tests {
namespace {

using pthread::RwLock;

// A lock, and who is inside.
class Guarded {
 public:
  int read(cm::Nanoseconds deadline = sched::never) {
    return enter(lock.lock_read(deadline), deadline, [this](int change) { readers_ += change; });
  }

  int write(cm::Nanoseconds deadline = sched::never) {
    return enter(lock.lock_write(deadline), deadline, [this](int change) { writers_ += change; });
  }

  RwLock lock;

 private:
  template <typename Count>
  int enter(int error, cm::Nanoseconds deadline, Count count) {
    expect(error == 0 || (error == ETIMEDOUT && cm::monotonic_now() >= deadline), "a lock ended early");
    if (error) return error;
    count(1);
    expect(writers_ == 0 || (writers_ == 1 && readers_ == 0), "a writer is not alone");
    here();
    count(-1);
    expect(lock.unlock() == 0, "an unlock failed");
    here();
    return 0;
  }

  int readers_ = 0;
  int writers_ = 0;
};

void end(Program& program, const Guarded& guarded) {
  program.join_all();
  expect(!guarded.lock.busy(), "the lock is not free at the end");
}

void reader_and_writer(Program& program) {
  Guarded guarded;
  program.spawn("reader", [&] {
    for (int turn = 0; turn < 3; ++turn) (void)guarded.read();
  });
  program.spawn("writer", [&] {
    for (int turn = 0; turn < 3; ++turn) (void)guarded.write();
  });
  end(program, guarded);
}

void two_readers_and_writer(Program& program) {
  Guarded guarded;
  for (int i = 0; i < 2; ++i) program.spawn("reader", [&] { (void)guarded.read(); });
  program.spawn("writer", [&] {
    for (int turn = 0; turn < 2; ++turn) (void)guarded.write();
  });
  end(program, guarded);
}

void two_writers_and_reader(Program& program) {
  Guarded guarded;
  for (int i = 0; i < 2; ++i) program.spawn("writer", [&] { (void)guarded.write(); });
  program.spawn("reader", [&] {
    for (int turn = 0; turn < 2; ++turn) (void)guarded.read();
  });
  end(program, guarded);
}

// Readers behind a writer that gives up are not forgotten: while main reads, only the writer is in the reader's way.
void writer_gives_up(Program& program) {
  Guarded guarded;
  expect(guarded.lock.lock_read() == 0, "a lock failed");
  program.spawn("writer",
                [&] { expect(guarded.write(cm::monotonic_now() + 1'000'000) == ETIMEDOUT, "a reader was not alone"); });
  pthread::Thread& reader = program.spawn("reader", [&] { (void)guarded.read(); });
  here();
  void* result = nullptr;
  expect(reader.join(result) == 0, "the reader could not be joined");
  program.join_all();
  expect(guarded.lock.unlock() == 0, "an unlock failed");
  end(program, guarded);
}

void reader_gives_up(Program& program) {
  Guarded guarded;
  program.spawn("writer", [&] { (void)guarded.write(); });
  program.spawn("writer", [&] { (void)guarded.write(cm::monotonic_now() + 1'000'000); });
  program.spawn("reader", [&] { (void)guarded.read(cm::monotonic_now() + 1'000'000); });
  end(program, guarded);
}

void read_again(Program& program) {
  Guarded guarded;
  program.spawn("reader", [&] {
    expect(guarded.lock.lock_read() == 0, "a lock failed");
    here();
    (void)guarded.read();
    expect(guarded.lock.unlock() == 0, "an unlock failed");
    here();
  });
  program.spawn("writer", [&] {
    for (int turn = 0; turn < 2; ++turn) (void)guarded.write();
  });
  end(program, guarded);
}

constexpr std::array programs{
    ExploredProgram{"rwlock: a reader and a writer, three turns each", reader_and_writer},
    ExploredProgram{"rwlock: two readers and a writer", two_readers_and_writer},
    ExploredProgram{"rwlock: two writers and a reader", two_writers_and_reader},
    ExploredProgram{"rwlock: a reader behind a writer that gives up", writer_gives_up},
    ExploredProgram{"rwlock: a reader and a writer with deadlines", reader_gives_up},
    ExploredProgram{"rwlock: a reader reads again although a writer waits", read_again},
};

}  // namespace

const std::span<const ExploredProgram> rwlock_programs = programs;

}  // namespace weft::tests
