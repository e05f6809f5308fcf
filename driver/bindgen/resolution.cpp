#include "bindgen/resolution.h"

#include <fmt/format.h>

#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "failure.h"
#include "files/resources.h"
#include "files/temporary_file.h"
#include "processes/process.h"

namespace weft::bindgen {

namespace fs = std::filesystem;

namespace {

// What wasm-tools makes of it; nothing, and `said`, if it does not resolve.
std::optional<Json> asked(const fs::path& wit, std::string& said) {
  const TemporaryFile answer(fs::temp_directory_path() / "weft");
  said.clear();
  const CommandLine command = {resource("bin/wasm-tools").string(),
                               "component",
                               "wit",
                               "--all-features",
                               "--json",
                               wit.string(),
                               "-o",
                               answer.path().string()};
  if (run_to_end(command, said) != 0) return std::nullopt;
  std::ifstream file(answer.path());
  return Json::parse(file);
}

// The file of ours with the package of WASI that is not found; empty if something else is wrong.
fs::path missing_package(std::string_view said) {
  constexpr std::string_view before = "package 'wasi:";
  const std::size_t at = said.find(before);
  if (at == std::string_view::npos || !said.contains("not found")) return {};
  const std::string_view name = said.substr(at + before.size());
  const fs::path file = resource("wit/deps") / fmt::format("{}.wit", name.substr(0, name.find_first_of("@'")));
  return fs::exists(file) ? file : fs::path();
}

}  // namespace

Json resolved(const fs::path& wit) {
  std::string said;
  std::optional<TemporaryDirectory> own;
  fs::path asked_for = wit;
  for (;;) {
    if (std::optional<Json> answer = asked(asked_for, said)) return std::move(*answer);
    const fs::path missing = missing_package(said);
    const fs::path place = own ? asked_for / "deps" / missing.filename() : fs::path();
    if (missing.empty() || (own && fs::exists(place))) break;
    if (!own) {
      own.emplace();
      asked_for = own->path() / "wit";
      fs::create_directory(asked_for);
      fs::copy(wit, asked_for, fs::copy_options::recursive);
    }
    fs::create_directories(asked_for / "deps");
    fs::copy(missing, asked_for / "deps" / missing.filename());
  }
  while (said.ends_with('\n')) said.pop_back();
  fail("bindgen: the WIT in {} does not resolve; wasm-tools says:\n{}", wit.string(), said);
}

}  // namespace weft::bindgen
