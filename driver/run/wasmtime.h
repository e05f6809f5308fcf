// Wasmtime, the host: which one, and what it must be told for Weft's components.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "processes/process.h"

namespace weft {

struct Wasmtime {
  std::filesystem::path program;
  bool has_stack_switching = false;
};

// $WEFT_WASMTIME, or the one that came with Weft, or the one on PATH. Fails if there is none that runs Weft's components.
[[nodiscard]] Wasmtime find_wasmtime();

// How the program's threads are switched.
enum class Switching : std::uint8_t { built_ins, continuations };

// "built-ins", "continuations".
[[nodiscard]] std::string_view name_of(Switching switching);

// The command line up to the options that are the user's, of which `host_options` are some. `what` it is to do: run, serve.
// `cached`: compiled code is kept in the user's cache directory.
[[nodiscard]] CommandLine wasmtime_command(const Wasmtime& host, std::string_view what, Switching switching, bool cached,
                                           const std::vector<std::string>& host_options);

// A program may have 65,536 files open (guest/sys/descriptors/descriptors.h), and Wasmtime has some of its own.
void raise_file_limit();

}  // namespace weft
