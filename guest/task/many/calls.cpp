// Calls, each in a thread of its own: -mcalls=many.
//
// An exported function is entered on the task's implicit thread, which becomes a thread of the program for as long as it runs
// (weft_enter_call): it may be user code, of wit-bindgen's for example. weft_task_start() turns that thread into one that goes
// on when the exported function has returned to the host: same control block, same stack, another host thread under it.
#include <pthread.h>

#include <cstring>
#include <utility>

#include "cm/task.h"
#include "pthread/posix/memory.h"
#include "pthread/posix/stacks.h"
#include "pthread/posix/thread.h"
#include "sched/calls.h"
#include "sched/text.h"
#include "task/exports.h"
#include "weft/task.h"

namespace weft::task {
namespace {

using pthread::ControlBlock;

constexpr std::size_t most_arguments = 256;

// Where a thread is.
struct Place {
  std::uintptr_t stack_pointer;
  std::uintptr_t thread_pointer;
  std::uintptr_t tls_base;
};

// What sched::Task is, it is after weft_task_start().
struct Call : sched::Task {
  cm::HostThread implicit;  // that the host has called
  const Export* exported = nullptr;
  void (*body)(void*) = nullptr;
  sched::Thread* caller = nullptr;  // of the program's, if it is one, and where it is
  Place place_of_caller{};
  Call* next_unused = nullptr;
  alignas(16) char arguments[most_arguments]{};  // NOLINT(modernize-avoid-c-arrays): bytes
};

constinit Call* unused = nullptr;

Call* take_call() {
  if (!unused) {
    void* const memory = pthread::allocate_for_ever(sizeof(Call));
    return memory ? new (memory) Call() : nullptr;
  }
  return std::exchange(unused, unused->next_unused);
}

void give_call(Call& call) { call.next_unused = std::exchange(unused, &call); }

Call& running_call() {
  auto* const call = static_cast<Call*>(pthread::self().call);
  if (!call) sched::fail("what only the thread of a call from outside may do is done by another one");
  return *call;
}

void begin_calls_once() {
  if (sched::calls_have_begun()) return;
  constexpr std::size_t stack_size = 64 * 1024;
  static constinit cm::HostThread event_loop;
  static constinit cm::HostThread resumer;
  for (cm::HostThread* host : {&event_loop, &resumer}) {
    const std::uintptr_t stack = pthread::map(stack_size);
    if (!stack) sched::fail("there is no memory for calls");
    host->activation.stack_pointer = stack + stack_size;
    host->activation.thread_pointer = reinterpret_cast<std::uintptr_t>(pthread::first_thread.musl);
  }
  sched::limit_tasks(weft_calls_limit);
  sched::begin_calls(event_loop, resumer);
}

void run_body(void* call) { static_cast<Call*>(call)->body(static_cast<Call*>(call)->arguments); }

cm::ThreadIndex run_task(void* argument) {
  Call& call = *static_cast<Call*>(argument);
  cm::call_until_unwind(run_body, &call);
  sched::settle_task(call);
  pthread::end_thread_of_call();
  sched::finish_task(call);
  return 0;
}

const cm::Activation& enter(const Export& exported, const Place& place) {
  sched::Thread* const caller = sched::calling_thread();
  if (!caller) sched::begin_entry();
  const bool is_async = may_wait(exported.kind);
  if (is_async) begin_calls_once();
  Call* const call = take_call();
  ControlBlock* const thread = call ? pthread::create_for_call(call->implicit.activation, exported.name) : nullptr;
  if (!thread) sched::fail("there is no memory for a call");
  call->exported = &exported;
  call->caller = caller;
  call->place_of_caller = place;
  thread->call = call;
  sched::enter_call(*thread, call->implicit, is_async);
  return call->implicit.activation;
}

// Where to go on, if not at the host.
const Place* leave() {
  if (sched::in_call()) {
    Call& call = running_call();
    pthread::end_thread_of_call();
    sched::finish_call(may_wait(call.exported->kind));
    give_call(call);
    if (call.caller) {
      sched::return_to(*call.caller);
      return &call.place_of_caller;
    }
  }
  sched::give_processor_back();
  return nullptr;
}

void go_to(const Place& place) {
  __stack_pointer = place.stack_pointer;
  __weft_tp = place.thread_pointer;
  __tls_base = place.tls_base;
}

}  // namespace
}  // namespace weft::task

extern "C" {

// Neither may have a frame in linear memory, since they change stacks.
void weft_enter_call(std::uint32_t index) {
  if (!weft::cm::main_tls_base) weft::cm::main_tls_base = __tls_base;  // the first call: main's are the last that were set
  static constinit weft::task::Place place{};
  place = {.stack_pointer = __stack_pointer, .thread_pointer = __weft_tp, .tls_base = __tls_base};
  const weft::cm::Activation& activation = weft::task::enter(weft_exports[index], place);
  weft::task::go_to({activation.stack_pointer, activation.thread_pointer, activation.tls_base});
}

void weft_leave_call() {
  if (const weft::task::Place* const place = weft::task::leave())
    weft::task::go_to(*place);
  else
    weft::cm::leave_stack();
}

const weft::task::Export* weft_running_call() {
  const auto* const call = static_cast<const weft::task::Call*>(weft::pthread::self().call);
  return call ? call->exported : nullptr;
}

std::uint32_t weft_task_start(void (*body)(void*), const void* arguments, std::size_t size) {
  using namespace weft;
  using namespace weft::task;
  if (size > most_arguments) sched::fail("weft_task_start: more than 256 bytes of arguments");
  Call& call = running_call();
  call.body = body;
  std::memcpy(call.arguments, arguments, size);
  call.own.activation = call.implicit.activation;
  call.own.activation.run = run_task;
  call.own.activation.argument = &call;
  return sched::start_task(call);
}

std::uint32_t weft_task_event(std::uint32_t event, std::uint32_t /*index*/, std::uint32_t /*value*/) {
  using namespace weft;
  using namespace weft::task;
  auto& call = static_cast<Call&>(*static_cast<sched::Task*>(cm::task_context()));
  const auto cancel = [](sched::Thread& thread) { (void)pthread_cancel(pthread::handle(static_cast<ControlBlock&>(thread))); };
  const std::uint32_t next = sched::see_event(call, event, cancel);
  if (next == cm::callback_exit) give_call(call);
  return next;
}

void weft_task_returns() { weft::task::running_call().returned = true; }

void weft_task_run(void (*body)(void*), void* arguments) {
  struct Body {
    void (*body)(void*);
    void* arguments;
    bool returned;
  } called{.body = body, .arguments = arguments, .returned = false};
  const auto run = [](void* what) {
    auto& inner = *static_cast<Body*>(what);
    inner.body(inner.arguments);
    inner.returned = true;
  };
  weft::cm::call_until_unwind(run, &called);
  if (!called.returned) weft::sched::fail("the thread of a call has ended without a result");
}
}
