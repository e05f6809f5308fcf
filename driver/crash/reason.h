// Why a program trapped, in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crash/core_module.h"
#include "crash/crash.h"
#include "crash/host_text.h"
#include "seen/core_dump.h"
#include "seen/seen.h"

namespace weft {

struct Reason {
  std::string kind;  // of Crash, all three
  std::string what;
  std::string hint{};  // NOLINT(readability-redundant-member-init): a designated initializer may leave it out
};

[[nodiscard]] Reason reason_of(const HostText& host, const CoreDump& dump, const Seen& seen, const CoreModule& module,
                               const std::vector<Call>& stack);

}  // namespace weft
