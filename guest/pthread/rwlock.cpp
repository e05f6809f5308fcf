#include "pthread/rwlock.h"

#include <algorithm>
#include <cerrno>
#include <limits>

#include "pthread/thread.h"
#include "sched/text.h"

namespace weft::pthread {
namespace {

constexpr cm::Nanoseconds clock_unit = 1 << 20;  // about a millisecond: the time has to fit in four bytes

// Readers that are held back wait for one unit, and twice as long each time that they are let in, up to about a second.
constexpr unsigned most_doublings = 10;

std::uint32_t clock_units() { return static_cast<std::uint32_t>(cm::monotonic_now() / clock_unit); }

}  // namespace

struct RwLockReport {
  static const sched::Thread* writer(const void* lock) {
    static_assert(offsetof(RwLock, writer_) == sched::holder_id_offset);
    return find_thread(static_cast<const RwLock*>(lock)->writer_);
  }
  static void add_readers(sched::Text& text, const void* object) {
    if (const std::uint32_t readers = static_cast<const RwLock*>(object)->readers_)
      text << ", locked " << readers << (readers == 1 ? " time" : " times") << " for reading";
  }
  static constexpr sched::WaitKind kind{
      .name = "a read-write lock", .owner = writer, .add_state = add_readers, .interruptible = true};

  // A lock at which a reader of a thread's may be held back.
  static RwLock* lock_of_reader(const sched::Thread& thread) {
    if (!thread.waiting_on || thread.waiting_kind != &kind) return nullptr;
    auto* const lock = const_cast<RwLock*>(static_cast<const RwLock*>(thread.waiting_object));
    return thread.waiting_on == &lock->waiting_readers_ ? lock : nullptr;
  }
};

bool RwLock::readable() const {
  if (writer_ != 0) return false;
  if (kind_ == Kind::readers_first) return true;
  const sched::Thread* const writer = waiting_writers_.first();
  const Thread& self = Thread::current();
  return !writer || writer->priority < self.priority || (self.read_locks > 0 && kind_ != Kind::writers_first);
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
    if (writer_ == 0 && kind_ == Kind::writers_in_turn) {
      if (waiting_readers_.empty()) held_back_since_ = clock_units();
      sched::set_before_idle(let_readers_in);
    }
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
  if (const sched::Thread* const writer = waiting_writers_.wake_one()) {
    writer_ = writer->id;
    times_let_in_ = 0;
  }
}

bool RwLock::holds_back() const { return writer_ == 0 && readers_ != 0 && kind_ == Kind::writers_in_turn; }

cm::Nanoseconds RwLock::patience_ends() const {
  const std::uint32_t now = clock_units();
  const std::uint32_t patience = std::uint32_t{1} << std::min(unsigned{times_let_in_}, most_doublings);
  const std::uint32_t waited = now - held_back_since_;
  return waited >= patience ? 0 : (cm::Nanoseconds{now} + patience - waited) * clock_unit;
}

// Nobody can run. (sched::set_before_idle)
cm::Nanoseconds RwLock::let_readers_in() {
  struct Search {
    bool at_once = false;
    bool found = false;
    cm::Nanoseconds next = sched::never;
  };
  Search search{.at_once = !sched::is_anything_to_come()};
  const auto visit = [](const sched::Thread& thread, void* context) {
    Search& search = *static_cast<Search*>(context);
    RwLock* const lock = RwLockReport::lock_of_reader(thread);
    if (!lock || !lock->holds_back()) return;
    search.found = true;
    const cm::Nanoseconds end = search.at_once ? 0 : lock->patience_ends();
    search.next = std::min(search.next, end);
    if (end != 0) return;
    lock->grant_to_readers();
    if (!search.at_once && lock->times_let_in_ < most_doublings) ++lock->times_let_in_;
  };
  sched::for_each_thread(visit, &search);
  if (!search.found) sched::set_before_idle(nullptr);
  return search.next;
}

}  // namespace weft::pthread
