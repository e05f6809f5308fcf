// The core modules inside of a component: the program's own, and the small ones that adapt it to the host. A component that is
// composed of several has those of each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weft {

// The bytes are those of the component, which stay where they are.
struct ModuleInside {
  std::uint64_t offset = 0;  // of its first byte in the component
  std::string_view bytes;
  bool has_memory = false;
  std::uint64_t code = 0;  // where what is in the code section begins, in the component: debug information counts from here
  std::string_view name;   // as its name section says; empty if that says nothing
  std::string_view data;   // its data section: what is in memory at the start
};

// In the component's order, with those of the components inside of it. A file that is cut has those that are whole.
[[nodiscard]] std::vector<ModuleInside> modules_inside(std::string_view component);

// The program's own: the one that has a memory, which those that adapt it to the host use; the first one if it is composed of
// several. There must be one module.
[[nodiscard]] const ModuleInside& program_module(const std::vector<ModuleInside>& modules);

// A file with this module whose instructions have the addresses that they have in the component, which are those of Wasmtime's
// backtraces: LLVM's tools count from the beginning of the file.
[[nodiscard]] std::string with_addresses_of_component(const ModuleInside& module);

// The module without the names that it has beside its debug information. LLVM counts from the beginning of the file where it
// looks for those, and from the beginning of the code section in debug information: asked for both, it finds the name of
// another function.
[[nodiscard]] std::string without_names(const ModuleInside& module);

}  // namespace weft
