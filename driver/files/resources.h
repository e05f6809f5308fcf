// Where things are: Weft's own files beside the executable, and the tools of LLVM.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace weft {

inline constexpr std::string_view target = "wasm32-unknown-linux-musl";

// The running executable, symbolic links resolved.
[[nodiscard]] std::filesystem::path executable();

// The resource directory: `lib/weft` beside the executable (a build) or beside its directory (an installation).
[[nodiscard]] std::filesystem::path resources();

// A file of the resource directory; fails with a sentence if it is not there.
[[nodiscard]] std::filesystem::path resource(const std::filesystem::path& name);

// The first executable file `name` on PATH; empty if there is none.
[[nodiscard]] std::filesystem::path find_program(std::string_view name);

// A tool of LLVM 22; empty if it is not installed.
[[nodiscard]] std::filesystem::path find_llvm_program(std::string_view name);

// A tool of LLVM 22, such as "clang" or "wasm-ld"; fails with a sentence if it is not installed.
[[nodiscard]] std::filesystem::path llvm_program(std::string_view name);

}  // namespace weft
