// What a program keeps in its memory for those who look at it from outside: `weft run` finds it in Wasmtime's core dump. The
// driver includes this file too; there an address is a number, here it is a pointer.
#pragma once

#include <array>
#include <cstdint>

namespace weft::sched {

// Counted always, except for the times.
struct Statistics {
  std::uint64_t switches = 0;
  std::uint64_t threads_made = 0;  // spawn() calls
  std::uint64_t host_threads_made = 0;
  std::uint64_t polls = 0;
  std::uint64_t waits = 0;  // times the whole program waited for the host

  // In nanoseconds, if they were asked for.
  std::uint64_t began = 0;        // when the program did
  std::uint64_t idle = 0;         // waiting for the host
  std::uint64_t run_began = 0;    // the last scheduling point
  std::uint64_t longest_run = 0;  // longest time between two scheduling points,
  std::uint32_t longest_run_thread = 0;
  std::array<char, 16> longest_run_name{};
};

// How the program ended, if it called exit() while it was traced.
struct End {
  std::uint32_t by_exit = 0;  // else by a trap of its own
  std::uint32_t status = 0;
  std::uint64_t time = 0;
};

// A traced program ends by a trap, after which the host leaves the memory to be looked at. It writes this to stderr before:
// what follows is what the host says about the trap.
inline constexpr char end_mark[] = "\x1e\x1eweft: the end\x1e";

// One thing that happened to threads.
struct Event {
  enum class Kind : std::uint32_t {
    runs,   // `thread` runs from now on, in the place of who ran; thread 0: nobody does, the program waits for the host
    ready,  // `thread` could run; it has just been made, or what it waited for has happened
    ended,  // `thread` is over
  };
  Kind kind : 2;
  std::uint32_t thread : 30;
  union {
    struct {
      std::uint32_t wait_kind;            // what the one that ran waits for (a WaitKind); 0: for nothing, it could go on
      std::uint32_t object;               // and at which address
      std::array<std::uint32_t, 2> time;  // low word, high word; 0: the clock was not read
    };
    std::array<char, 16> name;  // of the one that ended
  };
};
static_assert(sizeof(Event) == 20);

// The last events: when the memory is full the oldest makes room.
template <typename Address>
struct EventRing {
  Address events = {};
  std::uint32_t capacity = 0;  // 0: none are kept
  std::uint32_t next = 0;      // where the next one goes
  std::uint32_t laps = 0;      // how often the ring was full
};

// Sixteen bytes, none of them zero, since a core dump leaves out runs of zeros.
using Signature = std::array<char, 16>;
inline constexpr Signature record_signature = {'w', 'e', 'f', 't', '-', 'r',    'e',    'c',
                                               'o', 'r', 'd', '-', '1', '\xe7', '\x3d', '\xc4'};

template <typename Address>
struct Record {
  Signature signature;
  Address self;     // a copy of the record is none
  Address running;  // of the pointer to the running Thread
  Address threads;  // of the pointer to the last Thread of the list; null if there is only the running one
  Address statistics;
  Address host_calls;
  Address end;
  Address events;  // of the EventRing

  // Where a Thread has these.
  std::uint32_t id_offset;
  std::uint32_t name_offset;
  std::uint32_t next_offset;        // in the list
  std::uint32_t waiting_on_offset;  // null: it runs, or it is ready
  std::uint32_t waiting_kind_offset;
  std::uint32_t waiting_object_offset;
};

// A WaitKind, as far as it is looked at. One whose `owner` is not null is of objects that are a thread, the end of which is
// waited for, or that have the id of the thread that holds them here.
template <typename Address>
struct SeenWaitKind {
  Address name;
  Address owner;
};
inline constexpr std::uint32_t holder_id_offset = 4;

}  // namespace weft::sched
