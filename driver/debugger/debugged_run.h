// Runs a program under a debugger.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "files/temporary_file.h"
#include "processes/process.h"

namespace weft {

// The number of a port, from the words of the option.
[[nodiscard]] std::uint16_t debugger_port(const std::string& word);

// Runs the program `name` by a command line of Wasmtime's in which `component` is the component, and gives its exit status. It
// waits for a debugger before its first instruction. `tmp`, if there is one, goes with it.
[[nodiscard]] int run_debugged(CommandLine command, const std::string& component, const std::string& name, std::uint16_t port,
                               std::unique_ptr<TemporaryDirectory> tmp);

}  // namespace weft
