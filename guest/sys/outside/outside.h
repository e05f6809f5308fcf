// Signals from outside: those that are sent to `weft run`. For the system calls that wait for signals or say what they do; they
// call listen_for() first. Who takes a signal then is decided as for those that the program sends itself (sys/signals).
#pragma once

#include "sched/signals.h"

namespace weft::sys {

// From now on these are the program's, if they come. Which may be none: then the caller waits for what ends the program by
// default. Costs the host nothing if there is no weft run; must not be called where nobody may block.
void listen_for(sched::SignalSet wanted);

// The same for who reads them from a descriptor, on which anybody may wait.
void listen_by_descriptor(sched::SignalSet wanted);

// While it is there somebody waits for any signal at all, so that there is no deadlock.
class [[nodiscard]] WaitsForAny {
 public:
  WaitsForAny();
  WaitsForAny(const WaitsForAny&) = delete;
  WaitsForAny& operator=(const WaitsForAny&) = delete;
  ~WaitsForAny();
};

}  // namespace weft::sys

// For parts that do not bring all this into a program which has it not already: null then.
extern "C" {
// These have come to be blocked, by the program itself.
[[gnu::weak]] void weft_has_blocked(weft::sched::SignalSet blocked);
// The program is about to end by this signal. Whether who waits for it will say so.
[[gnu::weak]] bool weft_tells_outside(int signal);
// Whether a given directory is not for the program.
[[gnu::weak]] bool weft_is_outside(const char* path, std::size_t size);
}
