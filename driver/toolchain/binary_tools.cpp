// weft ar, ranlib, strip: LLVM's tools know WebAssembly objects; a component is for wasm-tools.
#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

#include "command.h"
#include "failure.h"
#include "files/file_kind.h"
#include "files/resources.h"
#include "processes/process.h"
#include "run/launcher.h"

namespace weft {

int llvm_tool(const std::string& name, const Words& words) {
  for (const std::string& word : words) {
    if (file_kind(word) == FileKind::component) {
      fail("{}: {} is a component; this is for objects and archives (weft nm, objdump and size read components)", name, word);
    }
  }
  CommandLine command = {llvm_program("llvm-" + name)};
  command.insert(command.end(), words.begin(), words.end());
  become(command);
}

int strip(const Words& words) {
  // Components are stripped one by one; of the options, only what to strip and -o count.
  std::string output;
  bool debug_only = false;
  Words components;
  Words others;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (is_launcher(word)) {
      // The component may have gone another way: `install -s` strips the launcher alone.
      if (const auto component = launcher_files(word).component; file_kind(component) == FileKind::component)
        components.push_back(component.string());
    } else if (file_kind(word) == FileKind::component) {
      components.push_back(word);
    } else if (word == "-o" && at + 1 < words.size()) {
      output = words[++at];
      others.insert(others.end(), {word, output});
    } else {
      debug_only |= word == "-g" || word == "-S" || word == "-d" || word == "--strip-debug";
      // llvm-strip takes these for ELF only, or does nothing; what a linker needs stays with --strip-debug too.
      const bool local_only =
          word == "--strip-unneeded" || word == "-x" || word == "-X" || word == "--discard-all" || word == "--discard-locals";
      others.push_back(local_only ? "--strip-debug" : word);
    }
  }
  if (components.empty() && std::ranges::any_of(words, is_launcher)) return 0;
  if (components.empty()) return llvm_tool("strip", others);
  for (const std::string& component : components) {
    CommandLine command = {resource("bin/wasm-tools"), "strip"};
    if (!debug_only) command.emplace_back("--all");
    command.insert(command.end(), {component, "-o", output.empty() ? component : output});
    std::string text;
    if (run_to_end(command, text) != 0) fail("cannot strip {}: {}", component, text);
    if (output.empty()) renew_launcher_of(component);
  }
  return 0;
}

}  // namespace weft
