// Calls, one at a time: -mcalls=one. Each is made on the stack of who was called last, which waits no more, or waits for this
// one; only its thread-local variables are its own. No thread is made for it.
#include <cstdlib>
#include <cstring>

#include "cm/cm.h"
#include "crt/tls.h"
#include "sched/calls.h"
#include "sched/scheduler.h"
#include "sched/text.h"
#include "task/exports.h"
#include "weft/task.h"

extern "C" {
[[gnu::weak]] void weft_destroy_thread_values();
[[gnu::weak]] void weft_call_thread_destructors();
}

namespace weft::task {
namespace {

// The calls under way: more than one if a function without `async` is called while one waits.
struct Call {
  Call* before;
  const Export* exported;
  std::uintptr_t tls_base;
  void* variables;
};
constinit Call* innermost = nullptr;

void name_running_thread(const char* name) {
  auto& thread = sched::running();
  std::strncpy(thread.name, name, sizeof thread.name - 1);
}

void* memory_of(std::size_t size) {
  void* const memory = std::malloc(size);
  if (!memory) sched::fail("there is no memory for a call");
  return memory;
}

void enter(const Export& exported) {
  const crt::TlsImage image = crt::tls_image();
  auto* const call = static_cast<Call*>(memory_of(sizeof(Call)));
  *call = {.before = innermost, .exported = &exported, .tls_base = __tls_base, .variables = nullptr};
  innermost = call;
  if (image.size) {
    call->variables = memory_of(image.size + image.alignment);
    const std::uintptr_t mask = image.alignment - 1;
    __tls_base =
        crt::make_tls_copy(reinterpret_cast<void*>((reinterpret_cast<std::uintptr_t>(call->variables) + mask) & ~mask));
  }
  name_running_thread(exported.name);
  sched::forbid_waiting(exported.kind == ExportKind::synchronous);
}

void destroy_values(void* /*none*/) {
  if (weft_call_thread_destructors) weft_call_thread_destructors();
  if (weft_destroy_thread_values) weft_destroy_thread_values();
}

void leave() {
  cm::call_until_unwind(destroy_values, nullptr);
  Call* const call = innermost;
  innermost = call->before;
  __tls_base = call->tls_base;
  std::free(call->variables);
  std::free(call);
  name_running_thread(innermost ? innermost->exported->name : "main");
  sched::forbid_waiting(innermost && innermost->exported->kind == ExportKind::synchronous);
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

const weft::task::Export* weft_running_call() { return weft::task::innermost ? weft::task::innermost->exported : nullptr; }

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
