// A host wakes nobody when a file of a directory grows, and reading a FIFO keeps the whole component waiting (Wasmtime 49: it
// opens files and reads them in the one thread that runs everything, by pread(2), which FIFOs do not have). So while the
// program has signals to hear of, it looks at the size of a file every few milliseconds.
#include <signal.h>

#include <algorithm>
#include <array>

#include "cm/wasi/filesystem.h"
#include "sched/scheduler.h"
#include "sys/outside/channel.h"
#include "sys/outside/directory.h"
#include "sys/outside/outside.h"
#include "sys/signals/signals.h"
#include "sys/sys.h"

extern "C" {
long weft_sys_rt_sigaction(long, long, long, long, long, long);
}

namespace weft::sys {
namespace {

namespace wasi = cm::wasi;
using outside::bit;
using sched::SignalSet;

// How long after the last look the next one is: first, and after a signal, since they come in groups; and at last, which a
// person hardly notices. A look takes 0.2 ms of a processor on Wasmtime.
constexpr cm::Nanoseconds shortest = 5'000'000;
constexpr cm::Nanoseconds longest = 100'000'000;

// struct k_sigaction of musl, as far as it is looked at.
struct Action {
  void (*handler)(int);
  unsigned long flags;
  std::array<std::uint32_t, 2> mask;
  void* unused;
};

class Outside {
 public:
  // Asks once whether there is anybody outside.
  bool open() {
    if (state_ == State::unknown) find();
    return state_ == State::open;
  }

  void take(SignalSet signals) { set({.taken = told_.taken | signals, .ignored = told_.ignored, .ended_by = 0}); }

  // What the program says that a signal is to do.
  void set_action(int signal, void (*handler)(int)) {
    const SignalSet one = bit(signal) & outside::signals;
    handled_ = handler == SIG_DFL || handler == SIG_IGN ? handled_ & ~one : handled_ | one;
    const SignalSet ignored = handler == SIG_IGN ? told_.ignored | one : told_.ignored & ~one;
    set({.taken = handled_ | kept_, .ignored = ignored, .ended_by = 0});
  }

  // These stay the program's: it has blocked them or waits for them, and does so again and again.
  void keep(SignalSet signals) {
    kept_ |= signals & outside::signals;
    take(kept_);
  }

  void end_by(int signal) {
    set({.taken = told_.taken, .ignored = told_.ignored, .ended_by = static_cast<std::uint32_t>(signal)});
  }

  void begin_looking() {
    if (looking_) return;
    looking_ = true;
    interval_ = shortest;
    look_later();
  }

  int waiting_for_any = 0;
  bool has_reader = false;  // of a descriptor

 private:
  enum class State : unsigned char { unknown, open, nobody };

  void find() {
    state_ = State::nobody;
    if (!has_outside()) return;
    signals_ = open_outside(outside::signals_file, wasi::descriptor_read);
    program_ = open_outside(outside::program_file, wasi::descriptor_write);
    if (!signals_ || !program_) return;
    state_ = State::open;
    told_.ignored = ignored_from_the_start();
    const Action ignore{.handler = SIG_IGN, .flags = 0, .mask = {}, .unused = nullptr};
    for (SignalSet left = told_.ignored; left != 0; left &= left - 1) {
      (void)weft_sys_rt_sigaction(__builtin_ctzll(left) + 1, static_cast<long>(reinterpret_cast<std::uintptr_t>(&ignore)), 0,
                                  sizeof(SignalSet), 0, 0);
    }
  }

  void set(const outside::Program& now) {
    if (now.taken == told_.taken && now.ignored == told_.ignored && now.ended_by == told_.ended_by) return;
    told_ = now;
    (void)write_start(program_, &told_, sizeof told_);
    if (told_.taken != 0) begin_looking();
  }

  // ---- Looking ----

  void look_later() {
    sched::arm(later_, cm::monotonic_now() + interval_);
    interval_ = std::min(interval_ + interval_ / 8, longest);
  }

  void look() {
    const std::uint32_t packed = wasi::stat(signals_, &status_);
    const wasi::SubtaskResult call(packed);
    if (call.state == wasi::subtask_returned) return looked();
    step_ = Step::looking;
    subtask_ = call.handle;
    operation_.begin(call.handle);
  }

  void looked() {
    if (status_.failed || status_.value.size <= offset_) return rest();
    wasi::read_via_stream(signals_, offset_, &stream_);
    const std::uint32_t packed = wasi::read_stream_read(stream_.stream, signals_read_.data(), sizeof signals_read_);
    if (packed != wasi::blocked) return read(wasi::CopyResult(packed).count);
    step_ = Step::reading;
    operation_.begin(stream_.stream);
  }

  void read(std::size_t size) {
    wasi::read_stream_drop(stream_.stream);
    wasi::read_future_drop(stream_.future);
    const std::size_t count = size / sizeof(outside::Signal);
    offset_ += std::uint64_t{count} * sizeof(outside::Signal);
    interval_ = shortest;
    // Linux: a sender whom the receiver cannot know has the number 0.
    for (std::size_t i = 0; i != count; ++i) {
      const outside::Signal& signal = signals_read_[i];
      (void)send_to_process({.number = signal.number,
                             .code = signal.code,
                             .process = 0,
                             .user = 0,
                             .value = static_cast<std::uintptr_t>(signal.value)});
    }
    rest();
  }

  void rest() {
    looking_ = sched::is_anything_to_come() || anybody_may_go_on();
    if (looking_) look_later();
  }

  // If nobody can, and nothing else is to come, it is a deadlock, which a look every few milliseconds would hide.
  [[nodiscard]] bool anybody_may_go_on() const {
    struct Search {
      const Outside& outside;
      bool found = false;
    } search{.outside = *this};
    sched::for_each_thread(
        [](const sched::Thread& thread, void* context) {
          Search& search = *static_cast<Search*>(context);
          search.found = search.found || search.outside.may_go_on(thread);
        },
        &search);
    return search.found;
  }

  [[nodiscard]] bool may_go_on(const sched::Thread& thread) const {
    if (!thread.waiting_on || waiting_for_any != 0) return true;
    if ((thread.signals.awaited & outside::signals) != 0) return true;
    return thread.waiting_kind->interruptible && ((handled_ & ~thread.signals.blocked) != 0 || has_reader);
  }

  static Outside& instance();

  enum class Step : unsigned char { looking, reading };

  State state_ = State::unknown;
  bool looking_ = false;
  cm::Nanoseconds interval_ = shortest;
  Step step_ = Step::looking;
  wasi::Descriptor signals_ = 0;
  wasi::Descriptor program_ = 0;
  SignalSet handled_ = 0;
  SignalSet kept_ = 0;
  outside::Program told_{};
  std::uint64_t offset_ = 0;  // up to where the signals have been read
  std::uint32_t subtask_ = 0;
  wasi::Result<wasi::DescriptorStat> status_{};
  wasi::StreamAndFuture stream_{};
  std::array<outside::Signal, 32> signals_read_{};
  sched::Deadline later_{.expired = [](sched::Deadline&) { instance().look(); }, .may_be_late = true};
  sched::HostOperation operation_{[](sched::HostOperation&) { instance().completed(); }, nullptr};

  void completed() {
    if (step_ == Step::reading) return read(wasi::CopyResult(operation_.result()).count);
    wasi::weft_subtask_drop(subtask_);
    looked();
  }
};

constinit Outside outside_world;

Outside& Outside::instance() { return outside_world; }

}  // namespace

void listen_for(SignalSet wanted) {
  if (!outside_world.open()) return;
  outside_world.keep(wanted);
  outside_world.begin_looking();
}

void listen_by_descriptor(SignalSet wanted) {
  listen_for(wanted);
  outside_world.has_reader = true;
}

WaitsForAny::WaitsForAny() {
  ++outside_world.waiting_for_any;
  listen_for(0);
}

WaitsForAny::~WaitsForAny() { --outside_world.waiting_for_any; }

}  // namespace weft::sys

using namespace weft::sys;
namespace sched = weft::sched;

// A driver that finds it gives the program the directory.
extern "C" [[clang::export_name("weft-takes-signals")]] void weft_takes_signals() {}

// What sigaction() calls. (abort() needs no more than the call that has its name.)
WEFT_SYSTEM_CALL(program_sigaction) {
  const auto signal = static_cast<int>(a);
  const bool comes_from_outside =
      signal >= 1 && signal <= sched::last_signal && (sched::bit(signal) & weft::outside::signals) != 0 && outside_world.open();
  const long result = weft_sys_rt_sigaction(a, b, c, d, 0, 0);
  if (comes_from_outside && result == 0 && b) outside_world.set_action(signal, pointer<const Action>(b)->handler);
  return result;
}

void weft_has_blocked(sched::SignalSet blocked) {
  if ((blocked & weft::outside::signals) != 0 && outside_world.open()) outside_world.keep(blocked);
}

bool weft_tells_outside(int signal) {
  if ((sched::bit(signal) & weft::outside::signals) == 0 || !outside_world.open()) return false;
  outside_world.end_by(signal);
  return true;
}
