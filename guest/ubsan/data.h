// What clang hands to the handlers of -fsanitize=undefined: the layouts of compiler-rt's lib/ubsan (ubsan_handlers.h,
// ubsan_value.h).
#pragma once

#include <cstdint>

namespace weft::ubsan {

struct Location {
  const char* file;
  std::uint32_t line;
  std::uint32_t column;  // all ones once it has been reported: each place is told once
};

struct Type {
  enum Kind : std::uint16_t { integer = 0, floating = 1 };
  std::uint16_t kind;
  std::uint16_t
      information;  // of integers: whether they are signed, and the binary logarithm of the width; of others the width
  char name[1];     // in quotes, ends with a zero

  [[nodiscard]] bool is_integer() const { return kind == integer; }
  [[nodiscard]] bool is_signed() const { return is_integer() && (information & 1U) != 0; }
  [[nodiscard]] unsigned bits() const { return is_integer() ? 1U << (information >> 1U) : information; }
};

// A value of at most 32 bits, or the address of one.
using Handle = std::uintptr_t;

struct TypeMismatch {
  Location location;
  const Type* type;
  std::uint8_t alignment;  // binary logarithm
  std::uint8_t kind;
};

struct AlignmentAssumption {
  Location location;
  Location assumption;
  const Type* type;
};

// Of overflows, array bounds, loads of invalid values, lengths of arrays.
struct Typed {
  Location location;
  const Type* type;
};

// Of shifts, conversions, and indices: `from` is an array's type there.
struct TwoTypes {
  Location location;
  const Type* from;
  const Type* to;
};

struct ImplicitConversion {
  Location location;
  const Type* from;
  const Type* to;
  std::uint8_t kind;
  std::uint32_t bitfield;  // its width, or 0
};

struct InvalidBuiltin {
  Location location;
  std::uint8_t kind;
};

struct NonNullArgument {
  Location location;
  Location attribute;
  int index;
};

}  // namespace weft::ubsan
