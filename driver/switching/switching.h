// How a program's threads are switched: by the host's built-ins, or as core continuations, for which `weft run` runs a rewired
// copy of the component (rewire.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "run/wasmtime.h"

namespace weft {

enum class SwitchingWish : std::uint8_t { automatic, continuations, built_ins };

// "auto", "continuations", "built-ins". Fails on another word, which `origin` (an option, a variable) gave.
[[nodiscard]] SwitchingWish switching_wish(std::string_view word, std::string_view origin);

// What Wasmtime is to run for a program, and how.
struct Prepared {
  std::filesystem::path component;
  Switching switching = Switching::built_ins;
};

struct Circumstances {
  const Wasmtime& host;
  const std::vector<std::string>& host_options;  // the user's own words for Wasmtime
  bool cached;                                   // a copy may stay in the user's cache directory
  bool shown;                                    // the copy has to stay, since its name is told
};

// Continuations are taken only if all of this holds, and else, unless they are asked for, the component runs as it is: the
// machine is one for which Wasmtime compiles them, Wasmtime has them and its options go together with them, the component has
// the form that `weft ld` makes, and no continuations of its own: Wasmtime's stack switching is new, and is to be reached by no
// other code than ours. Fails if they are asked for and cannot be had.
[[nodiscard]] Prepared prepare(const std::filesystem::path& program, SwitchingWish wish, const Circumstances& circumstances);

}  // namespace weft
