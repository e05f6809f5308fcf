// What happens in a program, told on stderr line by line: who runs, who waits for what, what ended a wait, who is lent a
// priority, and what the threads tell of themselves. Of the library's threads only what can be read in them is known: each line
// tells what has changed since the one before.
#pragma once

#include <vector>

#include "sched/scheduler.h"

namespace weft::tests {

class Story {
 public:
  // The running thread does something.
  void tell(const char* what);

  // Something happens that no thread does.
  void tell_event(const char* what);

  // `last` has left the processor to the running thread, or ended.
  void tell_switch(const sched::Thread& last);

 private:
  // How a thread was when it was looked at last.
  struct Look {
    const sched::WaitKind* waits_for = nullptr;
    sched::Priority priority = 0;
  };

  Look& look_at(const sched::Thread& thread);
  void tell_changes();
  void tell_changes_of(const sched::Thread& thread);

  std::vector<Look> looks_;  // by thread id
};

}  // namespace weft::tests
