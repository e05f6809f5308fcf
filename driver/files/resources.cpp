#include "files/resources.h"

#include <unistd.h>

#include <cstdlib>

#include "failure.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view llvm_version = "22";

bool is_program(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error) && access(path.c_str(), X_OK) == 0;
}

}  // namespace

fs::path executable() {
  std::error_code error;
  fs::path path = fs::read_symlink("/proc/self/exe", error);
  if (error) fail("cannot tell where the weft command is, because /proc is not mounted");
  return path;
}

fs::path resources() {
  const fs::path directory = executable().parent_path();
  for (const fs::path& candidate : {directory / "lib" / "weft", directory.parent_path() / "lib" / "weft"}) {
    std::error_code error;
    if (fs::is_directory(candidate, error)) return candidate;
  }
  fail("the directory lib/weft is neither in {0} nor beside it: run `make`, or install Weft again", directory.string());
}

fs::path resource(const fs::path& name) {
  fs::path path = resources() / name;
  std::error_code error;
  if (!fs::exists(path, error)) fail("{} is missing: run `make`, or install Weft again", path.string());
  return path;
}

fs::path find_program(std::string_view name) {
  const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): weft has one thread
  std::string_view rest = path != nullptr ? path : "";
  while (!rest.empty()) {
    const std::size_t end = rest.find(':');
    fs::path candidate = fs::path(rest.substr(0, end)) / name;
    if (is_program(candidate)) return candidate;
    rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
  }
  return {};
}

fs::path find_llvm_program(std::string_view name) { return find_program(fmt::format("{}-{}", name, llvm_version)); }

fs::path llvm_program(std::string_view name) {
  fs::path found = find_llvm_program(name);
  if (found.empty())
    fail("{0}-{1} is not on the PATH: install LLVM {1} (apt-get install clang-{1} lld-{1} llvm-{1})", name, llvm_version);
  return found;
}

}  // namespace weft
