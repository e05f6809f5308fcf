#include "pthread/rwlock.h"

#include <cerrno>
#include <limits>

#include "pthread/thread.h"
#include "sched/text.h"

namespace weft::pthread {

struct RwLockReport {
  static const sched::Thread* writer(const void* lock) { return find_thread(static_cast<const RwLock*>(lock)->writer_); }
  static void add_readers(sched::Text& text, const void* object) {
    if (const std::uint32_t readers = static_cast<const RwLock*>(object)->readers_)
      text << ", locked " << readers << (readers == 1 ? " time" : " times") << " for reading";
  }
  static constexpr sched::WaitKind kind{
      .name = "a read-write lock", .owner = writer, .add_state = add_readers, .interruptible = true};
};

bool RwLock::readable() const {
  if (writer_ != 0) return false;
  const sched::Thread* const writer = waiting_writers_.first();
  const Thread& self = Thread::current();
  return !writer || writer->priority < self.priority || self.read_locks > 0;
}

int RwLock::try_lock_read() {
  if (!readable()) return EBUSY;
  if (readers_ == std::numeric_limits<std::uint32_t>::max()) return EAGAIN;
  ++readers_;
  ++Thread::current().read_locks;
  return 0;
}

int RwLock::lock_read(cm::Nanoseconds deadline) {
  if (const int result = try_lock_read(); result != EBUSY) return result;
  if (writer_ == sched::running().id) return EDEADLK;
  for (;;) {
    const sched::Wake wake = waiting_readers_.wait(deadline, RwLockReport::kind, this);
    if (wake == sched::Wake::woken) break;  // it was granted
    if (wake == sched::Wake::deadline) return ETIMEDOUT;
    (void)sched::attend();
    if (const int result = try_lock_read(); result != EBUSY) return result;
  }
  ++Thread::current().read_locks;
  return 0;
}

int RwLock::try_lock_write() {
  if (busy()) return EBUSY;
  writer_ = sched::running().id;
  return 0;
}

int RwLock::lock_write(cm::Nanoseconds deadline) {
  if (try_lock_write() == 0) return 0;
  if (writer_ == sched::running().id) return EDEADLK;
  for (;;) {
    const sched::Wake wake = waiting_writers_.wait(deadline, RwLockReport::kind, this);
    if (wake == sched::Wake::woken) return 0;  // it was granted
    // Readers may have waited for this writer only.
    if (writer_ == 0 && waiting_writers_.empty()) grant_to_readers();
    if (wake == sched::Wake::deadline) return ETIMEDOUT;
    (void)sched::attend();
    if (try_lock_write() == 0) return 0;
  }
}

int RwLock::unlock() {
  if (writer_ != 0) {
    if (writer_ != sched::running().id) return EPERM;
    writer_ = 0;
    grant_to_readers();
    if (readers_ == 0) grant_to_writer();
    return 0;
  }
  if (readers_ == 0) return EINVAL;
  unsigned& mine = Thread::current().read_locks;
  if (mine > 0) --mine;
  if (--readers_ == 0) grant_to_writer();
  return 0;
}

void RwLock::grant_to_readers() {
  while (waiting_readers_.wake_one()) ++readers_;
}

void RwLock::grant_to_writer() {
  if (const sched::Thread* const writer = waiting_writers_.wake_one()) writer_ = writer->id;
}

}  // namespace weft::pthread
