// pthread_cleanup_push and pop: a list of handlers on the thread's stack.
//
// Where exceptions are on (C++), the scope's end runs the handler, by whatever way it is left (guest/musl/additions/pthread.h):
// its record is in the list to keep its place among the others, and has no routine. A thread that ends runs the handlers up to
// the first such record, and leaves its frames; that scope's end then runs those that come after it.
#include "pthread/posix/cleanup.h"

#include "musl/additions/pthread.h"
#include "pthread/posix/control_block.h"
#include "sched/scheduler.h"

namespace weft::pthread {

void run_cleanup_handlers() {
  weft_musl_thread& thread = musl_self();
  // At one of the compiler plugin's points the frame that it is in is left without a word: no scope in it would be told.
  const bool all = sched::running().at_point_of_plugin;
  while (__ptcb* const handler = thread.cancelbuf) {
    if (handler->__f) {
      thread.cancelbuf = handler->__next;
      handler->__f(handler->__x);
      continue;
    }
    if (!all) return;
    thread.cancelbuf = handler->__next;
    auto& scope = *reinterpret_cast<_weft_cleanup_scope*>(handler);
    scope.__execute = 0;
    scope.__routine(scope.__argument);
  }
}

}  // namespace weft::pthread

extern "C" {

void _pthread_cleanup_push(__ptcb* handler, void (*routine)(void*), void* argument) {
  weft_musl_thread& thread = weft::pthread::musl_self();
  *handler = {.__f = routine, .__x = argument, .__next = thread.cancelbuf};
  thread.cancelbuf = handler;
}

void _pthread_cleanup_pop(__ptcb* handler, int execute) {
  weft::pthread::musl_self().cancelbuf = handler->__next;
  if (execute) handler->__f(handler->__x);
}

void _weft_enter_cleanup_scope(_weft_cleanup_scope* scope, void (*routine)(void*), void* argument) {
  scope->__routine = routine;
  scope->__argument = argument;
  scope->__execute = 1;
  _pthread_cleanup_push(&scope->__record, nullptr, nullptr);
}

[[gnu::nothrow]] void _weft_leave_cleanup_scope(_weft_cleanup_scope* scope) {
  weft::pthread::musl_self().cancelbuf = scope->__record.__next;
  if (scope->__execute) scope->__routine(scope->__argument);
  if (weft::pthread::self().ending) weft::pthread::run_cleanup_handlers();
}

}  // extern "C"
