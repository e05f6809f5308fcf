// A core dump that is kept: Wasmtime's, with a custom section of ours that says whose it is and what the host said. Other tools
// see a WebAssembly core dump.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "seen/core_dump.h"

namespace weft {

struct SavedCrash {
  std::string program;    // as the user called it
  std::string component;  // the file, from the root
  std::string digest;     // of its contents
  std::string host_text;
};

// Writes the dump and what belongs to it.
void save_crash(const std::filesystem::path& file, std::string_view dump, const SavedCrash& crash);

// Nothing if `weft run` has not kept this dump.
[[nodiscard]] std::optional<SavedCrash> saved_crash(const CoreDump& dump);

}  // namespace weft
