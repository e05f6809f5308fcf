// What a program keeps in its memory for those who look at it from outside: `weft run` finds it in Wasmtime's core dump. The
// driver includes this file too; there an address is a number, here it is a pointer.
#pragma once

#include <array>
#include <cstdint>

namespace weft::sched {

// Sixteen bytes, none of them zero, since a core dump leaves out runs of zeros.
using Signature = std::array<char, 16>;
inline constexpr Signature record_signature = {'w', 'e', 'f', 't',    '-',    'r',    'e',    'c',
                                               'o', 'r', 'd', '\x9b', '\xe7', '\x3d', '\xc4', '1'};

template <typename Address>
struct Record {
  Signature signature;
  Address self;     // a copy of the record is none
  Address running;  // of the pointer to the running Thread

  // Where a Thread has these.
  std::uint32_t id_offset;
  std::uint32_t name_offset;
};

}  // namespace weft::sched
