// Threads begin and end, and are found.
#include <cassert>
#include <utility>

#include "sched/scheduler.h"
#include "sched/scheduler_state.h"
#include "sched/signals.h"

namespace weft::sched {

void adopt_first(Thread& first) {
  assert(&running() == &scheduler.first && scheduler.threads.empty());
  first.host = &scheduler.first_host;
  first.stack_limit = scheduler.first.stack_limit;
  first.id = scheduler.first.id;
  detail::running_thread = &first;
}

bool has_idle_host_thread() { return scheduler.idle != nullptr; }

void set_host_thread_limit(unsigned limit) { scheduler.host_thread_limit = limit; }

cm::Activation& next_activation() { return scheduler.idle->activation; }

void spawn(Thread& thread) {
  scheduler.list_first();
  scheduler.begin(thread);
}

void Scheduler::begin(Thread& thread) {
  cm::HostThread& host = *idle;
  idle = std::exchange(host.next_idle, nullptr);
  thread.host = &host;
  thread.host_index = host.index;
  thread.own_priority = thread.priority;
  thread.turn_used = 0;
  thread.lent_priority = 0;
  thread.processor_time = 0;
  thread.attention = 0;                                // of an earlier life, whose pending signals have been dropped
  thread.signals.blocked = running().signals.blocked;  // POSIX pthread_create
  thread.signals.alternate_stack.size = 0;
  threads.push_back(thread);
  add_ready(thread);
  ++statistics.threads_made;
  if (trace.on()) trace.ready(thread);
}

cm::ThreadIndex finish() {
  Thread& self = running();
  scheduler.threads.remove(self);
  if (!self.signals.pending.empty() || !scheduler.process_signals.empty()) [[unlikely]]
    leave_signals(self);
  if (scheduler.trace.on()) scheduler.trace.ended(self);
  cm::HostThread* const host = std::exchange(self.host, nullptr);
  // The first host thread is not at its base: it stays suspended inside the exported function for ever.
  if (host != &scheduler.first_host) host->next_idle = std::exchange(scheduler.idle, host);
  return detail::choose_next();
}

void Scheduler::list_first() {
  if (threads.empty() && running().host) threads.push_back(running());
}

Thread* find_thread(std::uint32_t id) {
  scheduler.list_first();
  Thread* thread = scheduler.threads.front();
  while (thread && thread->id != id) thread = scheduler.threads.after(*thread);
  return thread;
}

void for_each_thread(void (*visit)(const Thread&, void*), void* context) {
  scheduler.list_first();
  for (const Thread* thread = scheduler.threads.front(); thread; thread = scheduler.threads.after(*thread))
    visit(*thread, context);
}

}  // namespace weft::sched
