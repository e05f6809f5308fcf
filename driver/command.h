// The commands of `weft`, one source file each. Every one gets the words after its name and returns the exit status.
#pragma once

#include <string>
#include <vector>

namespace weft {

using Words = std::vector<std::string>;

enum class Language { c, cxx };

int compile(Language language, const Words& words);                         // weft cc, weft c++
int link(const Words& words);                                               // weft ld; clang calls it as its linker
int llvm_tool(const std::string& name, const Words& words);                 // weft ar, ranlib
int llvm_tool_for_components(const std::string& name, const Words& words);  // weft nm, objdump, size
int addr2line(const Words& words);                                          // weft addr2line
int strip(const Words& words);                                              // weft strip
int run(const Words& words);                                                // weft run
int serve(const Words& words);                                              // weft serve
int core(const Words& words);                                               // weft core
int launch(const Words& words);                                             // weft launch; launchers call it
int binfmt(const Words& words);                                             // weft binfmt
int environment(const Words& words);                                        // weft env
int write_bindings(const Words& words);                                     // weft bindgen

}  // namespace weft
