// The weft command: `weft NAME words...`, or a link to it called `weft-NAME` (or `ld`) for those who want one word.
#include <cstdio>
#include <filesystem>
#include <string_view>

#include "command.h"
#include "failure.h"
#include "files/resources.h"
#include "processes/process.h"

namespace {

using weft::Words;

constexpr std::string_view help = R"(Weft: POSIX threads for WebAssembly components.

Usage: weft COMMAND ...

  weft cc hello.c -pthread -o hello.wasm     compile C and link a component (clang's options)
  weft c++ hello.cpp -o hello.wasm           the same for C++, with libc++
  weft run hello.wasm                        run a component on Wasmtime
  weft serve handler.wasm                    answer HTTP requests by a component, on Wasmtime
  weft core FILE                             show a crash again that weft run --core has kept
  weft env                                   variables for ./configure and make; --json names CMake's tool-chain file,
                                             --meson prints Meson's cross file
  weft bindgen wit:world -o gen              bindings of C++ for the functions that a component exports and imports
  weft launch prog                           run what weft cc -mlauncher made, as a build starts it
  weft binfmt                                what makes Linux start components by themselves
  weft ar | ranlib | strip                   LLVM's tools; strip knows components too
  weft addr2line | nm | objdump | size       LLVM's tools, for objects and components
  weft ld                                    the link step of weft cc
  weft --version

`weft COMMAND --help` says more.
)";

int command(const std::string& name, const Words& words) {
  if (name == "cc") return weft::compile(weft::Language::c, words);
  if (name == "c++") return weft::compile(weft::Language::cxx, words);
  if (name == "ld") return weft::link(words);
  if (name == "run") return weft::run(words);
  if (name == "serve") return weft::serve(words);
  if (name == "core") return weft::core(words);
  if (name == "launch") return weft::launch(words);
  if (name == "binfmt") return weft::binfmt(words);
  if (name == "env") return weft::environment(words);
  if (name == "bindgen") return weft::write_bindings(words);
  if (name == "strip") return weft::strip(words);
  if (name == "ar" || name == "ranlib") return weft::llvm_tool(name, words);
  if (name == "nm" || name == "objdump" || name == "size") return weft::llvm_tool_for_components(name, words);
  if (name == "addr2line") return weft::addr2line(words);
  if (name == "--help" || name == "-h" || name == "help") {
    fmt::print("{}", help);
    return 0;
  }
  if (name == "--version") {
    fmt::print("weft {} (target {})\n", WEFT_VERSION, weft::target);
    return 0;
  }
  weft::fail("there is no command {} (weft --help lists them)", name);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    weft::see_to_standard_streams();
    Words words(arguments + 1, arguments + count);
    std::string name = count > 0 ? std::filesystem::path(arguments[0]).filename().string() : "weft";
    if (name.starts_with("weft-")) {
      name.erase(0, std::string_view("weft-").size());
    } else if (name != "ld") {
      if (words.empty()) {
        fmt::print(stderr, "{}", help);
        return 2;
      }
      name = words.front();
      words.erase(words.begin());
    }
    return command(name, words);
  } catch (const std::exception& error) {
    // Without fmt, which throws where stderr takes nothing.
    for (const char* text : {"weft: ", error.what(), "\n"}) std::fputs(text, stderr);
    return 1;
  }
}
