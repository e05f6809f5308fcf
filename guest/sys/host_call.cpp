#include "sys/host_call.h"

#include "cm/record.h"

namespace weft::sys {
namespace {

constexpr sched::WaitKind host_kind{.name = "the host"};

void wait_for(sched::HostOperation& operation) {
  // A signal does not end it: it is not interruptible.
  while (operation.pending()) (void)operation.wait(sched::never, host_kind, &operation);
}

}  // namespace

// What blocks joins the set before anybody else runs: on Wasmtime 49 the event of one that completed before it joined was
// sometimes never seen (six threads that list directories, with -W timeout).

void finish_call(std::uint32_t packed) {
  ++cm::host_calls.other_calls;
  const cm::wasi::SubtaskResult call(packed);
  if (call.state == cm::wasi::subtask_returned) return sched::scheduling_point_inside(sched::host_call_cost);
  sched::HostOperation operation;
  operation.begin(call.handle);
  wait_for(operation);
  cm::wasi::weft_subtask_drop(call.handle);
}

cm::wasi::CopyResult finish_copy(std::uint32_t packed, cm::Waitable end) {
  ++cm::host_calls.copies;
  if (packed != cm::wasi::blocked) {
    sched::scheduling_point_inside(sched::host_call_cost);
    return cm::wasi::CopyResult(packed);
  }
  sched::HostOperation operation;
  operation.begin(end);
  wait_for(operation);
  return cm::wasi::CopyResult(operation.result());
}

void finish_call_alone(std::uint32_t packed) {
  ++cm::host_calls.other_calls;
  const cm::wasi::SubtaskResult call(packed);
  if (call.state == cm::wasi::subtask_returned) return;
  sched::HostOperation operation;
  operation.begin(call.handle);
  operation.wait_alone(host_kind);
  cm::wasi::weft_subtask_drop(call.handle);
}

cm::wasi::CopyResult finish_copy_alone(std::uint32_t packed, cm::Waitable end) {
  ++cm::host_calls.copies;
  if (packed != cm::wasi::blocked) return cm::wasi::CopyResult(packed);
  sched::HostOperation operation;
  operation.begin(end);
  operation.wait_alone(host_kind);
  return cm::wasi::CopyResult(operation.result());
}

}  // namespace weft::sys
