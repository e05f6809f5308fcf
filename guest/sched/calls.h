// Calls from outside, in an instance whose functions are called: who has the processor when the host comes in, and who waits
// for the host.
//
// Elsewhere the thread that blocks last waits for the host on its own stack. Here a call may come meanwhile, and would find
// nobody to switch to: the Component Model traps at a switch to a thread that waits for the host, or yields to it. So one
// thread does that, the event loop, and nobody else; who finds nobody ready switches to it if it is suspended. If it is away at
// the host already, he suspends himself, and is switched to like everybody else when he is ready.
//
// Whoever comes in by a call makes threads ready and returns to the host. Then somebody has to go on: the other thread of this
// file, the resumer, which the host resumes at its next turn and which switches to who is ready. (A thread of the program's
// resumed by the host would not know what else has run since.)
//
// A call of a function without `async` may come at any time, and its thread may switch to others; but it must not wait for the
// host: in the Component Model that is a trap.
#pragma once

#include "cm/task.h"
#include "sched/scheduler.h"

namespace weft::sched {

// Makes the event loop and the resumer, in memory that stays for ever, with a stack in each activation. To be called once, in a
// call of an async function: what they do is done in its task.
void begin_calls(cm::HostThread& event_loop, cm::HostThread& resumer);
[[nodiscard]] bool calls_have_begun();

// The host has called a function: the caller, an implicit thread, becomes `thread`, which runs on it. `host` is memory for
// that. `may_wait`: the function is async.
void enter_call(Thread& thread, cm::HostThread& host, bool may_wait);

// The running thread, if the call that begins now has come by way of the host from itself: it goes on when that is over, by
// return_to(). Null: the call is one from outside, and begin_entry() is to be called.
[[nodiscard]] Thread* calling_thread();
void return_to(Thread& caller);

// To be called first: nobody is running, whoever ran last. Main's thread is over with the first call.
void begin_entry();

// The running thread of a call goes on, ready, on `host`, which has been made by cm::thread_new_in_task(). Nobody runs until
// give_processor_back().
void move_call(cm::HostThread& host);

// Whether the caller is a thread, and neither has ended nor moved.
[[nodiscard]] bool in_call();

// The running thread, of a call, is over. Nobody runs until give_processor_back().
void finish_call(bool may_wait = true);

// A call of an async function that is exported with a callback: its thread goes on when the exported function has returned to
// the host, and ends the task.
struct Task {
  Thread* thread = nullptr;  // null after its end
  cm::HostThread own;        // what runs it
  cm::EndOfTask end;
  bool returned = false;   // the caller has its result
  bool cancelled = false;  // by the caller
};

// More tasks at once than that are not begun by the host. Before the first call.
void limit_tasks(unsigned most);

// The running thread, of a call, becomes the task's, by the activation of `task.own`. Returns what the exported function is to
// return. Nobody runs until give_processor_back().
[[nodiscard]] std::uint32_t start_task(Task& task);

// The last acts of the task's thread, in this order, around what its end is for the program. First its caller gets to know that
// it has ended, if it has no result; a task that was not cancelled must have one. The second one gives the processor back.
void settle_task(const Task& task);
void finish_task(Task& task);

// The callback has been called; returns what it is to return. `cancel` is called if the caller has cancelled the call while its
// thread lasts.
[[nodiscard]] std::uint32_t see_event(Task& task, std::uint32_t event, void (*cancel)(Thread& thread));

// With one call at a time nothing of the above is done. While `forbidden` a wait for the host is reported.
void forbid_waiting(bool forbidden);

// With one call at a time, and while another call waits: `thread` runs in the place of that one's, on its stack. It must not
// wait, nor let others run, since who has been interrupted is at the host, where nobody may switch to it.
void interrupt(Thread& thread);
void end_interruption(Thread& interrupted);

// Of a function without `async`.
[[noreturn]] void report_forbidden_wait();

// The last act before a return to the host: who is ready goes on.
void give_processor_back();

}  // namespace weft::sched
