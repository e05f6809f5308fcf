// Imported functions and streams, each of which blocks one thread.
#include "cm/task.h"
#include "cm/wasi/stream.h"
#include "sched/scheduler.h"
#include "weft/task.h"

extern "C" {
// In pthread_cancel's file: without that nobody is cancelled.
[[gnu::weak]] void weft_act_on_cancellation();
}

namespace weft::task {
namespace {

constexpr sched::WaitKind subtask_kind{.name = "the end of a call of another component"};
constexpr sched::WaitKind cancellable_subtask_kind{.name = "the end of a call of another component", .cancellable = true};
constexpr sched::WaitKind copy_kind{.name = "the other end of a stream"};
constexpr sched::WaitKind cancellable_copy_kind{.name = "the other end of a stream", .cancellable = true};

void act_on_cancellation() {
  if (weft_act_on_cancellation) weft_act_on_cancellation();
}

// False if a cancellation has ended the wait.
bool wait_for(sched::HostOperation& operation, const sched::WaitKind& kind) {
  while (operation.pending())
    if (operation.wait(sched::never, kind, &operation) == sched::Wake::cancelled) return !operation.pending();
  return true;
}

// The waitable leaves the set: what is in one cannot be waited for synchronously, as the cancel does.
void leave(cm::Waitable waitable) { cm::leave(waitable); }

std::uint32_t wait_for_subtask(std::uint32_t packed, bool cancellable) {
  if (cancellable) act_on_cancellation();
  const cm::wasi::SubtaskResult call(packed);
  if (call.state == cm::wasi::subtask_returned) {
    sched::scheduling_point(sched::host_call_cost);
    return call.state;
  }
  sched::HostOperation operation;
  operation.begin(call.handle);
  if (!wait_for(operation, cancellable ? cancellable_subtask_kind : subtask_kind)) {
    leave(call.handle);
    operation.complete(cm::holding_processor([&call] { return cm::wasi::weft_subtask_cancel(call.handle); }));
  }
  const std::uint32_t state = operation.result();
  cm::wasi::weft_subtask_drop(call.handle);
  if (state != cm::wasi::subtask_returned) act_on_cancellation();
  return state;
}

}  // namespace
}  // namespace weft::task

extern "C" {

std::uint32_t weft_subtask_wait(std::uint32_t packed) { return weft::task::wait_for_subtask(packed, false); }

std::uint32_t weft_subtask_wait_cancellable(std::uint32_t packed) { return weft::task::wait_for_subtask(packed, true); }

std::uint32_t weft_copy_wait(std::uint32_t packed, std::uint32_t end, std::uint32_t (*cancel)(std::uint32_t)) {
  using namespace weft;
  if (packed != cm::wasi::blocked) {
    sched::scheduling_point(sched::host_call_cost);
    return packed;
  }
  sched::HostOperation operation;
  operation.begin(end);
  if (!task::wait_for(operation, cancel ? task::cancellable_copy_kind : task::copy_kind) && cancel) {
    task::leave(end);
    operation.complete(cm::holding_processor([cancel, end] { return cancel(end); }));
    if (WEFT_COPY_COUNT(operation.result()) == 0 && WEFT_COPY_CODE(operation.result()) == WEFT_COPY_CANCELLED)
      task::act_on_cancellation();
  }
  return operation.result();
}
}
