// A program's debug information, as lldb 22 understands it.
#pragma once

#include <string>
#include <string_view>

namespace weft {

// A copy of the program's module, with the same code, in which a breakpoint at a function stops behind its first lines, where
// its arguments are what they should be. Of clang 22's debug information lldb finds another place, for three reasons:
// - A function starts where its local variables are declared, which is no instruction and has no line. In the copy it starts at
//   its first instruction.
// - The function has the name a second time, in the name section, and starts there as before. In the copy it has not.
// - Where Weft's plugin looks whether there is room on the stack, that is said to be behind the first lines. In the copy it is
// not. Not needed any more when tests/debugger/run passes without it. (Addresses in a table of their own, -gdwarf-5, stay as
// they are.)
[[nodiscard]] std::string with_starts_for_lldb(std::string_view module);

}  // namespace weft
