// A thread as the scheduler knows it. The pthread layer derives its own from it.
#pragma once

#include "cm/cm.h"
#include "sched/deadlines.h"
#include "sched/list.h"
#include "sched/pending_signals.h"

namespace weft::sched {

class Text;
class WaitQueue;
struct Thread;

// What took a waiting thread off its queue. Exactly one thing does; who comes later finds the thread no longer waiting.
enum class Wake : unsigned char { woken, deadline, signal, cancelled };

// What a thread waits for, for the deadlock report.
struct WaitKind {
  const char* name;  // "a mutex", "a condition variable", ...; "the end of" for an object that is a thread, its owner

  // Finds who holds the object now. Null if that is not known. An object whose holder can be found is a thread (its end is
  // waited for), or has the holder's id as its second word: a crash report calls no function (sched/record.h).
  const Thread* (*owner)(const void* object) = nullptr;

  // Adds what else is to be said about the object: ", where 2 of 3 threads have arrived". May be null.
  void (*add_state)(Text& text, const void* object) = nullptr;

  // What a cancellation does to the wait (cancel_wait).
  bool cancellable = false;                 // it ends it
  bool asynchronously_cancellable = false;  // it ends it if the thread's type is asynchronous

  // Whether a signal ends the wait, so that its handler can run: who waits attends then, and may wait again.
  bool interruptible = false;

  // Called when a signal has ended the wait of `thread`, which has not run yet. May be null.
  void (*interrupted)(const void* object, Thread& thread) = nullptr;

  // Called when the priority of a waiter was set, and when its wait was ended by something else than wake(). May be null.
  void (*waiters_changed)(const void* object) = nullptr;
};

// A waiter that is away to attend to a signal and still counts as one, in a list of its object's.
struct Away {
  Link<Away> link{};
  bool released = false;
};

// What a thread is to do between two steps of its own, at its next scheduling point; bits. `cancelled`: it has been, and begins
// no wait that a cancellation ends.
enum class Attention : unsigned char { none = 0, cancellation = 1, signals = 2, cancelled = 4 };
constexpr unsigned char bit(Attention what) { return static_cast<unsigned char>(what); }

using Priority = unsigned char;
inline constexpr unsigned priorities = 128;             // 0: SCHED_OTHER; 1 to 99: SCHED_FIFO and SCHED_RR
inline constexpr std::size_t maximum_name_length = 15;  // as Linux
inline constexpr std::size_t report_name_size = 32;     // of the names that reports give, with a zero at the end

struct Thread {
  Link<Thread> queue_link{};        // in a ready queue (`previous` is the thread itself) or in one wait queue, never in both
  cm::HostThread* host = nullptr;   // what runs it; null before spawn() and after finish()
  cm::ThreadIndex host_index = 0;   // its index; the first thread has it when there is another one
  std::uintptr_t stack_limit = 0;   // weft_stack_limit while it runs
  WaitQueue* waiting_on = nullptr;  // null while running or ready
  Priority priority = 0;            // by which it is served now: the higher of those below; 0 while those without have a turn
  Priority own_priority = 0;        // that was set
  Priority lent_priority = 0;       // that others lend it
  bool first_in_first_out = false;  // SCHED_FIFO: no turn for its equals when a budget is used up
  Wake wake = Wake::woken;
  bool ignores_cancellation = false;   // in a call that is no cancellation point
  bool at_point_of_plugin = false;     // it attends at a point that the compiler plugin put into the program's code
  unsigned char attention = 0;         // what is to be done at the next scheduling point: Attention
  std::uint32_t turn_used = 0;         // SCHED_RR, preempted: of its round_robin_interval, in nanoseconds
  Deadline deadline{};                 // in the heap while a timed wait lasts
  Away away{};                         // from the end of its wait by a signal until it runs
  cm::Nanoseconds processor_time = 0;  // while it is measured: up to when it began to run last

  // For reports.
  const WaitKind* waiting_kind = nullptr;
  const void* waiting_object = nullptr;
  mutable std::uint32_t visited = 0;  // by which search for a cycle
  std::uint32_t id = 0;               // as gettid() tells
  char name[report_name_size] = {};
  Link<Thread> all_link{};  // among all threads that are not finished

  ThreadSignals signals{};
};

}  // namespace weft::sched
