// What a test may do with the simulated host: run one program in it, and script the events that it sees.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>

#include "cm/cm.h"

namespace weft::cm::simulated {

// How a program ended: with exit(status), or without one, when its first thread returned or it can never go on.
struct Outcome {
  std::optional<int> status;
  std::string errors;  // what it wrote by write_error()
};

// Runs `program` as the first thread of a new simulated instance, at time 0. Whatever threads are left are dropped without
// unwinding. The scheduler above must be restarted by the caller.
Outcome run(const std::function<void()>& program);

// A switch, and a turn given to the host, takes this much of the virtual time.
inline constexpr Nanoseconds switch_cost = 100;

// When the host's timers go off.
struct Timers {
  enum class Kind : unsigned char {
    exact,     // at their time
    at_steps,  // at the first step of the host's clock from then on

    // Whoever wakes the program goes to sleep for as many steps as are left to that one, from wherever it is between two: as
    // Wasmtime has it. So a timer goes off whole steps after its start; but if a step passes before the host sleeps, one
    // earlier.
    after_whole_steps,
  };
  Kind kind = Kind::exact;
  Nanoseconds step = 0;   // what timer_step() tells
  Nanoseconds phase = 0;  // when the first step was

  // How long the host takes to go to sleep, or to wake the program: asked each time. Null: no time.
  std::function<Nanoseconds()> delay;
};
void set_timers(const Timers& timers);

// Lets virtual time pass, as a computation would.
void advance(Nanoseconds duration);

// A waitable whose one event comes at `time`. It is seen only when it is in the set, and by poll() only after the host has
// had a turn since.
[[nodiscard]] Waitable schedule_event(EventCode code, Nanoseconds time, std::uint32_t payload);

// ---- Calls from outside ----
//
// From the first one on the host has a loop of its own: who waits for it, yields to it or suspends himself is not resumed
// before others of its threads and calls have had their turns. The program is over when the host has nothing left.

enum class TaskEnd : unsigned char {
  returned,
  cancelled,  // before it began, too
};

// A call of a function: a task.
struct Call {
  Nanoseconds time = 0;  // when the host begins it, or later if the program holds calls back
  bool is_async = true;  // else the program cannot hold it back, and its task must not wait for the host until it has ended

  // The exported function, which the task's implicit thread runs. Without a callback the call lasts until it returns. With one
  // it is what the Component Model calls a callback lift: no other one's function or callback is called meanwhile, and both
  // return cm::callback_exit or what waits (cm/task.h).
  std::function<std::uint32_t()> entry;
  std::function<std::uint32_t(std::uint32_t event)> callback;

  Nanoseconds cancelled_at = std::numeric_limits<Nanoseconds>::max();  // when its caller cancels it, who then waits for the end
  std::function<void(TaskEnd end)> ended;                              // its caller is told; may be null
};
void call(Call call);

// task.return: the running thread's task, whichever thread that is, has its result. A trap if it has ended before.
void task_return();

// Of how many calls the host has not been told that they are over: a call lasts until its callback, if it has one, has said so.
[[nodiscard]] std::size_t calls_under_way();

// Whether the host drops the instance, and with it what threads are left, as soon as no call is under way or to come: as hosts
// may. If not, the program is over when all its threads are.
void set_drops_idle(bool drops);

// What a test is asked and told while the program runs. A new program has none.
struct Hooks {
  // Asked when the host has a turn: whether the clock leaps to the next event in the set, which else comes at its time.
  bool (*event_comes_now)() = nullptr;
  // Called before every switch; the scheduler has chosen already.
  void (*switching)() = nullptr;
  // Asked which of `count` things the host does next that it might do: threads to resume, a call, an event.
  unsigned (*choose_at_host)(unsigned count) = nullptr;
};
void set_hooks(const Hooks& hooks);

// What the program has cost at the host so far.
struct Counts {
  unsigned long switches = 0;
  unsigned long timers_started = 0;
  unsigned long timers_cancelled = 0;
  unsigned long host_turns = 0;
  unsigned long clock_reads = 0;
  unsigned long threads = 0;
};
[[nodiscard]] const Counts& counts();

}  // namespace weft::cm::simulated
