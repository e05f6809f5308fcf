// What a component is given of this machine: directories, variables, the network. The options that say so are the same wherever
// components are run.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>

#include "command.h"
#include "files/temporary_file.h"

namespace weft {

struct Access {
  Words directories;     // --dir, each
  bool own_tmp = false;  // --tmp
  Words network;         // --net, each
  Words variables;       // NAME=VALUE: --env, and what the library is to know
};

void add_access_options(CLI::App& options, Access& access);

// Fails with a sentence if it cannot be given. `before_program`: the words that are ours.
void check_access(Access& access, const Words& before_program);

// Wasmtime's words for it, but for the variables (program_environment.h). `tmp` becomes the directory of --tmp, unless the
// words are only shown.
[[nodiscard]] Words access_words(const Access& access, bool shown, std::unique_ptr<TemporaryDirectory>& tmp);

}  // namespace weft
