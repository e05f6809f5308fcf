#include "switching/switching.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <expected>
#include <fstream>
#include <iterator>
#include <string>

#include "failure.h"
#include "files/cache.h"
#include "files/file_in_memory.h"
#include "files/file_view.h"
#include "files/open_file.h"
#include "files/resources.h"
#include "switching/copies.h"
#include "switching/rewire.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

#ifdef __x86_64__
constexpr bool machine_has_continuations = true;
#else
constexpr bool machine_has_continuations = false;
#endif

// Words of the user's for Wasmtime that do not go together with stack switching (Wasmtime 49: all were tried).
bool prevents_continuations(std::string_view word) {
  constexpr std::array<std::string_view, 6> preventing = {"winch",  "inlining",          "pooling-allocator",
                                                          "pulley", "stack-switching=n", "collector="};
  return word == "--target" ||
         std::ranges::any_of(preventing, [word](std::string_view part) { return word.find(part) != std::string_view::npos; });
}

std::string contents_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Whether the component keeps to WebAssembly without stack switching, so that what we add is all there is of it.
bool has_no_continuations(const fs::path& program) {
  std::string output;
  return run_to_end({resource("bin/wasm-tools"), "validate", "--features", "all,-stack-switching", program}, output) == 0;
}

std::expected<std::string, NotRewired> rewired_copy(const fs::path& program, std::string_view component) {
  const ContinuationModules modules = {.switcher = contents_of(resource("switching/switcher.wasm")),
                                       .starter = contents_of(resource("switching/starter.wasm"))};
  auto copy = rewired(component, modules);
  if (copy && !has_no_continuations(program)) return std::unexpected(NotRewired::other_form);
  return copy;
}

// The copy to run; if `directory` is empty it has no name, and lives as long as we and Wasmtime do.
Copy find_or_make_copy(const fs::path& program, const fs::path& directory) {
  const OpenFile open_file(program);
  struct stat status{};
  if (open_file.descriptor() < 0 || fstat(open_file.descriptor(), &status) != 0)
    return std::unexpected(NotRewired::other_form);  // Wasmtime will say it
  if (directory.empty()) {
    const FileView component(open_file.descriptor());
    const auto copy = rewired_copy(program, component.contents());
    return copy ? Copy(file_in_memory("rewired.wasm", *copy)) : std::unexpected(copy.error());
  }
  const Copies copies(directory);
  if (const auto known = copies.of_file(status)) return *known;
  const FileView component(open_file.descriptor());
  const auto find_or_make = [&]() -> Copy {
    if (const auto kept = copies.of_contents(component.contents())) return *kept;
    const auto copy = rewired_copy(program, component.contents());
    if (!copy) return std::unexpected(copy.error());
    const auto kept = copies.keep(component.contents(), *copy);
    return kept ? *kept : file_in_memory("rewired.wasm", *copy);
  };
  const Copy copy = find_or_make();
  copies.remember(status, copy);
  return copy;
}

// Why there can be no continuations whatever the program is; empty if there can.
std::string hindrance(const Circumstances& circumstances) {
  if (!machine_has_continuations) return "Wasmtime compiles continuations for x86-64 only, and this is another machine";
  if (!circumstances.host.has_stack_switching)
    return fmt::format("{} has no stack switching", circumstances.host.program.string());
  for (const std::string& word : circumstances.host_options) {
    if (prevents_continuations(word)) return fmt::format("they do not go together with Wasmtime's option {}", word);
  }
  return "";
}

}  // namespace

SwitchingWish switching_wish(std::string_view word, std::string_view origin) {
  if (word == "auto") return SwitchingWish::automatic;
  if (word == name_of(Switching::continuations)) return SwitchingWish::continuations;
  if (word == name_of(Switching::built_ins)) return SwitchingWish::built_ins;
  fail("{}: this is none of auto, continuations and built-ins", origin);
}

Prepared prepare(const fs::path& program, SwitchingWish wish, const Circumstances& circumstances) {
  Prepared as_it_is = {.component = program};
  if (wish == SwitchingWish::built_ins) return as_it_is;
  const bool asked_for = wish == SwitchingWish::continuations;
  if (const std::string reason = hindrance(circumstances); !reason.empty()) {
    if (asked_for) fail("run: there are no continuations to switch by: {} (--switching=built-ins works)", reason);
    return as_it_is;
  }
  const fs::path directory = circumstances.cached ? cache_directory() : fs::path();
  if (circumstances.shown && directory.empty()) return as_it_is;  // a command with a copy that is gone would be of no use
  const Copy copy = find_or_make_copy(program, directory);
  if (copy) return {.component = *copy, .switching = Switching::continuations};
  if (asked_for && copy.error() == NotRewired::other_form) {
    fail("run: there are no continuations to switch by: {} is not as weft cc links a program (--switching=built-ins works)",
         program.string());
  }
  return as_it_is;
}

}  // namespace weft
