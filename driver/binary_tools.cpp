// weft ar, ranlib, nm, objdump, strip: LLVM's tools know WebAssembly objects; a component is for wasm-tools.
#include <array>
#include <fstream>
#include <string_view>

#include "command.h"
#include "failure.h"
#include "file_kind.h"
#include "process.h"
#include "resources.h"

namespace weft {

int llvm_tool(const std::string& name, const Words& words) {
  CommandLine command = {llvm_program("llvm-" + name)};
  command.insert(command.end(), words.begin(), words.end());
  become(command);
}

int strip(const Words& words) {
  // llvm-strip does all but components: these are stripped one by one, and take of the options only -o, -g and -S.
  std::string output;
  bool debug_only = false;
  Words components;
  bool others = false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (word == "-o" && at + 1 < words.size()) {
      output = words[++at];
    } else if (word == "-g" || word == "-S" || word == "-d" || word == "--strip-debug") {
      debug_only = true;
    } else if (!word.starts_with("-")) {
      (file_kind(word) == FileKind::component ? components.push_back(word) : static_cast<void>(others = true));
    }
  }
  if (components.empty()) return llvm_tool("strip", words);
  if (others) fail("strip: components and other files together: strip them one after the other");
  for (const std::string& component : components) {
    CommandLine command = {resource("bin/wasm-tools"), "strip"};
    if (!debug_only) command.emplace_back("--all");
    command.insert(command.end(), {component, "-o", output.empty() ? component : output});
    std::string text;
    if (run_to_end(command, text) != 0) fail("cannot strip {}: {}", component, text);
  }
  return 0;
}

}  // namespace weft
