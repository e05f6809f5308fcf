// Where calls are made, as the compiler adds it to a program (plugin/programs/call_sites.cpp). The driver includes this file
// too, and finds the record in a core dump; there an address is a number, here it is a pointer.
#pragma once

#include <array>
#include <cstdint>

namespace weft::crt {

template <typename Address>
struct CallSite {
  Address function;      // its name
  Address file;          // null: not known, nor is the line
  std::uint32_t line;    // 0: not known
  Address inlined_into;  // where the function was inlined; null: nowhere
};

// Of a function that runs, if it was compiled with -fthread-stacks.
template <typename Address>
struct CallFrame {
  Address previous;  // of who called it; null: nobody's
  Address site;      // of its present call; null: it makes none
};

// Sixteen bytes, none of them zero, since a core dump leaves out runs of zeros.
inline constexpr std::array<char, 16> call_sites_signature = {'w', 'e', 'f', 't', '-', 'c',    'a',    'l',
                                                              'l', 's', '-', '1', '!', '\xb7', '\x8e', '\xe3'};

// The variables are thread-local: a thread's are so far above these addresses as its __tls_base says.
template <typename Address>
struct CallSites {
  std::array<char, 16> signature;
  Address self;           // a copy is none
  Address frames;         // the last CallFrame; null: there is none
  Address blocking_site;  // the last call of a library's function that may block; null: there was none
  Address main_tls_base;  // of the first thread
  std::uint32_t host_at;  // where a sched::Thread has its cm::HostThread, and that its __tls_base
  std::uint32_t tls_base_at;
};

}  // namespace weft::crt
