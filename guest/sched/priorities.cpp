// By which priority a thread is served, and its place among its equals.
#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {
namespace {

void serve_by(Priority priority, Thread& thread, Place place) {
  if (thread.waiting_on) {
    thread.priority = priority;
    thread.waiting_on->move_to(*thread.waiting_on, thread);
  } else if (ReadyQueues::contain(thread)) {
    scheduler.ready.remove(thread);
    thread.priority = priority;
    if (place == Place::first)
      scheduler.ready.push_front(thread);
    else
      scheduler.ready.push_back(thread);
    detail::higher_ready |= priority > running().priority;
  } else {
    if (&thread == &running()) detail::higher_ready |= priority < thread.priority;
    thread.priority = priority;
  }
}

}  // namespace

void set_priority(Thread& thread, Priority priority, Place place) {
  const Priority before = due_priority(thread);
  thread.own_priority = priority;
  const Priority due = due_priority(thread);
  if (thread.lent_priority != 0 && due == before) return;
  serve_by(due, thread, place);
  if (thread.waiting_on && thread.waiting_kind && thread.waiting_kind->waiters_changed)
    thread.waiting_kind->waiters_changed(thread.waiting_object);
}

bool lend_priority(Thread& thread, Priority lent) {
  const Priority before = due_priority(thread);
  thread.lent_priority = lent;
  const Priority due = due_priority(thread);
  if (due == before) return false;
  serve_by(due, thread, due > before ? Place::last : Place::first);
  return true;
}

}  // namespace weft::sched
