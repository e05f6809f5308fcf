#include "sys/host_call.h"

#include "cm/record.h"

namespace weft::sys {
namespace {

constexpr sched::WaitKind host_kind{.name = "the host"};

// A signal does not end a wait: the kind is not interruptible.
struct AmongOthers {
  static void passes() { sched::scheduling_point_inside(sched::host_call_cost); }
  static void wait(sched::HostOperation& operation) {
    while (operation.pending()) (void)operation.wait(sched::never, host_kind, &operation);
  }
};

struct Alone {
  static void passes() {}
  static void wait(sched::HostOperation& operation) { operation.wait_alone(host_kind); }
};

// What blocks joins the set before anybody else runs: on Wasmtime 49 the event of one that completed before it joined was
// sometimes never seen (six threads that list directories, with -W timeout).

template <typename Way>
[[gnu::always_inline]] inline void finish_call_by(std::uint32_t packed) {
  ++cm::host_calls.other_calls;
  const cm::wasi::SubtaskResult call(packed);
  if (call.state == cm::wasi::subtask_returned) return Way::passes();
  sched::HostOperation operation;
  operation.begin(call.handle);
  Way::wait(operation);
  cm::wasi::weft_subtask_drop(call.handle);
}

template <typename Way>
[[gnu::always_inline]] inline cm::wasi::CopyResult finish_copy_by(std::uint32_t packed, cm::Waitable end) {
  ++cm::host_calls.copies;
  if (packed != cm::wasi::blocked) {
    Way::passes();
    return cm::wasi::CopyResult(packed);
  }
  sched::HostOperation operation;
  operation.begin(end);
  Way::wait(operation);
  return cm::wasi::CopyResult(operation.result());
}

}  // namespace

void finish_call(std::uint32_t packed) { finish_call_by<AmongOthers>(packed); }
void finish_call_alone(std::uint32_t packed) { finish_call_by<Alone>(packed); }

cm::wasi::CopyResult finish_copy(std::uint32_t packed, cm::Waitable end) { return finish_copy_by<AmongOthers>(packed, end); }
cm::wasi::CopyResult finish_copy_alone(std::uint32_t packed, cm::Waitable end) { return finish_copy_by<Alone>(packed, end); }

}  // namespace weft::sys
