// Why the library ends the program, kept in memory for the crash report of `weft run`, which finds it in the core dump by a
// signature. The driver includes this file too; there an address is a number, here it is a pointer.
//
// It has nothing to do with the scheduler: a program without threads has a cause and no sched::Record.
#pragma once

#include <array>
#include <cstdint>

namespace weft::cm {

enum class CauseKind : std::uint8_t {
  none,
  deadlock,
  stack_overflow,
  damaged_heap,
  assertion,
  terminated,           // by std::terminate: an exception that nobody caught, or what C++ ends a program for
  aborted,              // by abort(), for none of the above
  signal,               // another one's default action
  undefined_behaviour,  // as -fsanitize=undefined sees
  call_in_other_type,   // of a function through a pointer; `text` is the pointer
  failed,               // what the library does not go on with
};

// Sixteen bytes, none of them zero, since a core dump leaves out runs of zeros.
inline constexpr std::array<char, 16> cause_signature = {'w', 'e', 'f', 't', '-', 'c',    'a',    'u',
                                                         's', 'e', '-', '1', '!', '\xd3', '\x9a', '\xe1'};

template <typename Address>
struct Cause {
  std::array<char, 16> signature;
  Address self;         // a copy is none
  Address text;         // what has been said of it on stderr, a sentence or more; null: nothing that the kind does not say
  CauseKind kind;       // none: the library has no part in the end
  std::uint8_t status;  // with which the program ends at another host; 0: by the trap, there too
};

}  // namespace weft::cm
