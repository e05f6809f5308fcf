// A launcher: the small script `prog` that `weft cc -mlauncher -o prog` writes beside `prog.wasm`, so that a build can start
// `prog` as it would natively. It starts `weft launch`, which finds the component: beside it, or where it was linked.
#pragma once

#include <filesystem>

#include "command.h"

namespace weft {

// What a link of `output` with -mlauncher writes: prog gives prog and prog.wasm, and so does prog.wasm.
struct LauncherFiles {
  std::filesystem::path launcher;
  std::filesystem::path component;
};
[[nodiscard]] LauncherFiles launcher_files(const std::filesystem::path& output);

// Writes the launcher of a component that is there, in one step. The program may always use `directories`.
void write_launcher(const LauncherFiles& files, const Words& directories);

[[nodiscard]] bool is_launcher(const std::filesystem::path& file);

// The component that a launcher starts; fails with a sentence if there is none. That is the one that it was linked with, which
// is beside it or, if the launcher alone was moved or copied, where it was written; if neither is, the one beside it.
[[nodiscard]] std::filesystem::path component_of(const std::filesystem::path& launcher);

// After the component beside a launcher was changed on purpose: the launcher takes it for the one that it was linked with.
void renew_launcher_of(const std::filesystem::path& component);

}  // namespace weft
