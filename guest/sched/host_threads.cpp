// Host threads are made. In an object of its own: what it refers to makes a component import the thread built-ins
// (cm/component_threads.cpp), which a program that makes no thread does not have.
#include <cerrno>
#include <utility>

#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {

int add_host_thread(cm::HostThread& memory) {
  if (scheduler.host_threads == scheduler.host_thread_limit) return EAGAIN;
  if (scheduler.host_threads++ == 0) running().host_index = cm::thread_index();  // only now can anybody switch to it
  cm::thread_new(memory);
  ++scheduler.statistics.host_threads_made;
  memory.next_idle = std::exchange(scheduler.idle, &memory);
  return 0;
}

}  // namespace weft::sched
