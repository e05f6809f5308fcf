// Calls, one at a time: -mcalls=one. Each is made on the stack of who was called last, and only its thread-local variables are
// its own. No thread is made for it: main's runs it. But a function without `async` may be called while that one waits. Then
// there is a thread for it that is one by its name, its identity and its variables only: it goes on where the other one's stack
// ends, and ends before that one runs again.
#include <cstdlib>
#include <cstring>
#include <new>

#include "cm/cm.h"
#include "crt/tls.h"
#include "musl/thread_layout.h"
#include "sched/calls.h"
#include "sched/scheduler.h"
#include "sched/text.h"
#include "task/exports.h"
#include "weft/task.h"

extern "C" {
[[gnu::weak]] void weft_destroy_thread_values();
[[gnu::weak]] void weft_call_thread_destructors();
// In the file of main's control block: if that is not linked, a thread is what the scheduler has of it.
[[gnu::weak]] weft::sched::Thread* weft_begin_interrupting_thread(weft_musl_thread& musl);
[[gnu::weak]] void weft_end_interrupting_thread(weft::sched::Thread& thread);
}

namespace weft::task {
namespace {

// Of a call that came while another one waited.
struct Interruption {
  sched::Thread& interrupted;
  std::uintptr_t thread_pointer;
  weft_musl_thread musl{};
  sched::Thread own{};
  sched::Thread* thread = nullptr;
};

// The calls under way: more than one if a function without `async` is called while one waits.
struct Call {
  Call* before;
  const Export* exported;
  std::uintptr_t tls_base;
  void* variables = nullptr;
  Interruption* interruption = nullptr;
  bool is_callers_own = false;  // the running call drops a resource of its component: no more than a function that it calls
};
constinit Call* innermost = nullptr;

constexpr std::uint32_t main_thread = 1;
constexpr std::uint32_t interrupting_thread = 0x3fff'ffff;  // an id that no other thread has

void name_running_thread(const char* name) {
  auto& thread = sched::running();
  std::strncpy(thread.name, name, sizeof thread.name - 1);
}

void* memory_of(std::size_t size) {
  void* const memory = std::malloc(size);
  if (!memory) sched::fail("there is no memory for a call");
  return memory;
}

Interruption* interrupt() {
  auto* const made =
      new (memory_of(sizeof(Interruption))) Interruption{.interrupted = sched::running(), .thread_pointer = __weft_tp};
  weft_musl_thread& musl = made->musl;
  musl = *reinterpret_cast<const weft_musl_thread*>(__weft_tp);
  musl.self = &musl;
  musl.destructors = nullptr;
  musl.tid = interrupting_thread;
  made->thread = weft_begin_interrupting_thread ? weft_begin_interrupting_thread(musl) : &made->own;
  if (!made->thread) sched::fail("there is no memory for a call");
  made->thread->id = interrupting_thread;
  __weft_tp = reinterpret_cast<std::uintptr_t>(&musl);
  sched::interrupt(*made->thread);
  return made;
}

void end_interruption(Interruption& ended) {
  sched::end_interruption(ended.interrupted);
  if (weft_end_interrupting_thread) weft_end_interrupting_thread(*ended.thread);
  __weft_tp = ended.thread_pointer;
  std::free(&ended);
}

// Whether `call`, the innermost one, may wait for the host. One that interrupts another may not even wait for threads, nor may
// what it calls.
void forbid_waiting_in(const Call* call) {
  const Call* own = call;
  while (own && own->is_callers_own) own = own->before;
  if (!own || !own->interruption) sched::forbid_waiting(call && !may_wait(call->exported->kind));
}

void enter(const Export& exported) {
  const crt::TlsImage image = crt::tls_image();
  auto* const call = new (memory_of(sizeof(Call))) Call{.before = innermost, .exported = &exported, .tls_base = __tls_base};
  call->is_callers_own = innermost && exported.kind == ExportKind::destructor && !sched::running().waiting_on;
  if (innermost && !call->is_callers_own) call->interruption = interrupt();
  innermost = call;
  if (call->is_callers_own) return forbid_waiting_in(call);
  if (image.size) {
    call->variables = memory_of(image.size + image.alignment);
    const std::uintptr_t mask = image.alignment - 1;
    __tls_base =
        crt::make_tls_copy(reinterpret_cast<void*>((reinterpret_cast<std::uintptr_t>(call->variables) + mask) & ~mask));
  }
  name_running_thread(exported.name);
  forbid_waiting_in(call);
}

void destroy_values(void* /*none*/) {
  if (weft_call_thread_destructors) weft_call_thread_destructors();
  if (weft_destroy_thread_values) weft_destroy_thread_values();
}

void leave() {
  Call* const call = innermost;
  if (!call->is_callers_own) cm::call_until_unwind(destroy_values, nullptr);
  innermost = call->before;
  __tls_base = call->tls_base;
  std::free(call->variables);
  if (call->interruption)
    end_interruption(*call->interruption);
  else if (!innermost)
    name_running_thread("main");
  std::free(call);
  forbid_waiting_in(innermost);
}

struct Body {
  void (*body)(void*);
  void* arguments;
  bool returned;
};

// The thread of a call may end in it, by pthread_exit(), when its task has its result.
bool run(void (*body)(void*), void* arguments) {
  Body called{.body = body, .arguments = arguments, .returned = false};
  const auto call = [](void* what) {
    auto& inner = *static_cast<Body*>(what);
    inner.body(inner.arguments);
    inner.returned = true;
  };
  cm::call_until_unwind(call, &called);
  return called.returned;
}

constinit bool result_given = false;

}  // namespace
}  // namespace weft::task

extern "C" {

void weft_enter_call(std::uint32_t index) { weft::task::enter(weft_exports[index]); }

void weft_leave_call() { weft::task::leave(); }

const weft::task::Export* weft_running_call() {
  using namespace weft::task;
  const std::uint32_t thread = weft::sched::running().id;
  return innermost && (thread == main_thread || thread == interrupting_thread) ? innermost->exported : nullptr;
}

std::uint32_t weft_task_start(void (*body)(void*), const void* arguments, std::size_t /*size*/) {
  weft::task::result_given = false;
  (void)weft::task::run(body, const_cast<void*>(arguments));
  if (!weft::task::result_given) weft::sched::fail("a call has ended without a result");
  return 0;  // callback_exit
}

// The exported function has said that there is nothing to wait for.
std::uint32_t weft_task_event(std::uint32_t /*event*/, std::uint32_t /*index*/, std::uint32_t /*value*/) { __builtin_trap(); }

void weft_task_returns() { weft::task::result_given = true; }

void weft_task_run(void (*body)(void*), void* arguments) {
  if (!weft::task::run(body, arguments)) weft::sched::fail("a call has ended without a result");
}
}
