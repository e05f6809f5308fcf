// How undefined behaviour is told: in the words of LLVM's own run-time library, since editors and scripts read them.
#pragma once

#include "ubsan/data.h"

namespace weft::ubsan {

// A value as text.
struct Digits {
  char text[48];
};
[[nodiscard]] Digits digits(const Type& type, Handle value);

[[nodiscard]] bool is_negative(const Type& type, Handle value);
[[nodiscard]] bool is_minus_one(const Type& type, Handle value);
// Of an integer that is not negative; what is larger than 64 bits is all ones.
[[nodiscard]] std::uint64_t magnitude(const Type& type, Handle value);

// Writes "FILE:LINE:COLUMN: runtime error: ..." to stderr, for a place that has not been told. Ends the program if
// UBSAN_OPTIONS=halt_on_error=1 says so.
[[gnu::format(printf, 2, 3)]] void report(Location& place, const char* format, ...);

// The same, with "FILE:LINE:COLUMN: note: WHAT specified here" after it, if that place is known.
struct Note {
  const Location* place = nullptr;
  const char* what = nullptr;
};
[[gnu::format(printf, 3, 4)]] void report(Location& place, const Note& note, const char* format, ...);

// With -fno-sanitize-recover, and where the program cannot go on.
[[noreturn]] void end_program();

}  // namespace weft::ubsan
