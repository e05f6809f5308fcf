// Tentative definitions (-fcommon) are weak ones in WebAssembly (plugin/programs/common_symbols.cpp), of which wasm-ld takes
// the first. ELF's linkers take the largest.
#pragma once

#include <filesystem>
#include <string>

#include "command.h"

namespace weft {

// The source, in C, of weak definitions as large as the largest one, of zeros, for the variables that the object files among
// the words define weakly in different sizes. Linked before them it is taken. Empty if there is none. (Bitcode and archives are
// not looked at.)
[[nodiscard]] std::string larger_definitions(const Words& words);

}  // namespace weft
