// What the simulated host is made of, for its parts: the events that a program sees, and its end. Tests have cm/simulated.h.
#pragma once

#include <limits>

#include "cm/cm.h"

namespace weft::cm::simulated {

inline constexpr Nanoseconds never = std::numeric_limits<Nanoseconds>::max();

// Which is no reading of the clock: it is not counted.
[[nodiscard]] Nanoseconds now();

// How often the host has had a turn.
[[nodiscard]] unsigned long turns();

// A waitable that has one event at a time, until it is dropped.
[[nodiscard]] Waitable new_waitable();
void drop_waitable(Waitable waitable);
[[nodiscard]] bool is_joined(Waitable waitable);

// Its event has come. The program sees it when the host has had a turn, or has been waited for.
void set_event(Waitable waitable, EventCode code, std::uint32_t payload);

// The event, which the program has not seen, is taken back: a cancellation told it.
[[nodiscard]] bool take_event_back(Waitable waitable);

// What happens in the host besides timers.
struct Part {
  void (*restart)() = nullptr;                     // there is a new program
  void (*turn)() = nullptr;                        // the host has a turn, or time has passed: what can be completed is
  Nanoseconds (*next)() = nullptr;                 // when there may be more to do, after now; never
  void (*delivered)(Waitable waitable) = nullptr;  // the program has seen the event
};
void set_part(const Part& part);

// Ends the program, which did what the Component Model traps at.
[[noreturn]] void trap(const char* what);

}  // namespace weft::cm::simulated
