// POSIX read-write lock.
//
// Whoever gives the lock up grants it to the next ones, who own it from then on. Readers that come while a writer waits wait
// too, unless their priority is higher, so that writers do not starve; a writer that ends lets in all readers that wait by
// then, so that they do not either. A thread that holds a read lock gets another one although a writer waits: it would else
// wait for itself.
//
// On Linux such readers need not wait, and a program may rely on that: one that reads waits for one that is to read, too. So
// readers that wait for a writer that waits for readers are let in when nobody in the program can run: at once if nothing is
// to come from outside either, else when they have waited for a while, which is longer each time until a writer has had its
// turn: a writer that waits for readers who sleep still comes before those who come again and again.
//
// That is the kind that a lock has without attributes, and PREFER_WRITER_NP. Of the kind PREFER_READER_NP readers pass all
// writers; of PREFER_WRITER_NONRECURSIVE_NP they wait for them, whatever else they hold.
#pragma once

#include <cstdint>

#include "sched/scheduler.h"

namespace weft::pthread {

class RwLock {
 public:
  enum class Kind : unsigned char { writers_in_turn, readers_first, writers_first };

  RwLock() = default;
  explicit RwLock(Kind kind) : kind_(kind) {}

  // ETIMEDOUT if it was not granted until `deadline`; EDEADLK if the caller holds it for writing.
  [[nodiscard]] int lock_read(cm::Nanoseconds deadline = sched::never);
  // ETIMEDOUT; EDEADLK if the caller holds it for writing.
  [[nodiscard]] int lock_write(cm::Nanoseconds deadline = sched::never);

  // EBUSY if it would block.
  [[nodiscard]] int try_lock_read();
  [[nodiscard]] int try_lock_write();

  // EPERM if another thread holds it for writing; EINVAL if nobody holds it: so it was perhaps never made.
  [[nodiscard]] int unlock();

  [[nodiscard]] bool busy() const { return readers_ != 0 || writer_ != 0; }
  [[nodiscard]] bool awaited() const { return !waiting_readers_.empty() || !waiting_writers_.empty(); }

 private:
  friend struct RwLockReport;

  [[nodiscard]] bool readable() const;
  void grant_to_readers();
  void grant_to_writer();

  // Of readers that wait although only readers hold it.
  [[nodiscard]] bool holds_back() const;
  [[nodiscard]] cm::Nanoseconds patience_ends() const;
  static cm::Nanoseconds let_readers_in();

  std::uint32_t readers_ = 0;  // that hold it
  std::uint32_t writer_ = 0;   // the id of the thread that does
  sched::WaitQueue waiting_readers_;
  sched::WaitQueue waiting_writers_;
  Kind kind_ = Kind::writers_in_turn;
  unsigned char times_let_in_ = 0;     // since a writer had it last
  std::uint32_t held_back_since_ = 0;  // the first of the readers, in units of `clock_unit`
};

}  // namespace weft::pthread
