// The order of the core modules in a component that is debugged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weft {

// A copy of the component in which the program's module is as `change` makes it and comes after the others; nothing if the
// component has another form than those of weft ld. Wasmtime 49 has one list of places for breakpoints for all modules of a
// component (crates/wasmtime/src/runtime/debug.rs, apply_single_step), searches it as if addresses only rose
// (crates/environ/src/ frame_table.rs), and at the end of a step, module by module, takes back what is no breakpoint of that
// module. With the program last, its breakpoints are what stays, and its addresses are behind those of the others, which are
// small. Not needed any more when tests/debugger/run passes without it.
[[nodiscard]] std::optional<std::string> with_program_last(std::string_view component, std::string (*change)(std::string_view));

}  // namespace weft
