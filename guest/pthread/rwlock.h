// POSIX read-write lock.
//
// Whoever gives the lock up grants it to the next ones, who own it from then on. Readers that come while a writer waits wait
// too, unless their priority is higher, so that writers do not starve; a writer that ends lets in all readers that wait by
// then, so that they do not either. A thread that holds a read lock gets another one although a writer waits: it would else
// wait for itself.
#pragma once

#include <cstdint>

#include "sched/scheduler.h"

namespace weft::pthread {

class RwLock {
 public:
  RwLock() = default;

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

  std::uint32_t readers_ = 0;  // that hold it
  std::uint32_t writer_ = 0;   // the id of the thread that does
  sched::WaitQueue waiting_readers_;
  sched::WaitQueue waiting_writers_;
};

}  // namespace weft::pthread
