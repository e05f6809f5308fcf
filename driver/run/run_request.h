// What a command line of `weft run` asks for.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>

#include "command.h"
#include "run/access.h"
#include "run/invocation.h"
#include "run/observed_run.h"
#include "switching/switching.h"

namespace weft {

struct RunRequest {
  Words program;         // the component's file, and the program's arguments
  std::string own_name;  // argv[0]
  Access access;
  Words host_words;                      // --host-option, each
  std::optional<Invocation> invocation;  // --invoke
  SwitchingWish switching = SwitchingWish::automatic;
  bool show_command = false;  // --show-command
  bool cached = true;         // not --no-cache
  std::optional<std::uint16_t> debugger_port;
  std::optional<std::string> profile;  // --profile
  Wishes wishes;
};

// Fails with a sentence if it cannot be done; an exit status if there is nothing more to do (--help).
[[nodiscard]] std::expected<RunRequest, int> read_run_request(const Words& words);

}  // namespace weft
