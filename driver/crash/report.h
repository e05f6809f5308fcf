// What is said of a crash: to a person, and to tools.
#pragma once

#include <cstdint>
#include <string>

#include "crash/crash.h"

namespace weft {

enum class CrashForm : std::uint8_t {
  report,  // for a person; the library's calls are folded
  full,    // every call, and the host's own words
  json,    // one JSON object, in a line (docs/crashes.md)
};

[[nodiscard]] CrashForm crash_form(const std::string& word);

[[nodiscard]] std::string crash_report(const Crash& crash, CrashForm form);

}  // namespace weft
