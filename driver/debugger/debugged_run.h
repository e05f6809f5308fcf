// Runs a program under a debugger.
#pragma once

#include <cstdint>
#include <string>

#include "processes/process.h"

namespace weft {

// The number of a port, from the words of the option.
[[nodiscard]] std::uint16_t debugger_port(const std::string& word);

// Runs the program `name` by a command line of Wasmtime's in which `component` is the component, and gives its exit status. It
// waits for a debugger before its first instruction.
[[nodiscard]] int run_debugged(CommandLine command, const std::string& component, const std::string& name, std::uint16_t port);

}  // namespace weft
