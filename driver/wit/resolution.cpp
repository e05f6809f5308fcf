#include "wit/resolution.h"

#include <fmt/format.h>

#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "failure.h"
#include "files/resources.h"
#include "processes/process.h"

namespace weft::wit {

namespace fs = std::filesystem;

namespace {

struct WorldName {
  fs::path directory;
  std::string world;    // empty: the only one
  bool is_own = false;  // of Weft's own packages
};

// "wasi:http/service", which is no path.
bool is_full_world_name(std::string_view word) {
  const std::size_t colon = word.find(':');
  const std::size_t slash = word.find('/');
  return colon != std::string_view::npos && slash != std::string_view::npos && 0 < colon && colon + 1 < slash &&
         slash + 1 < word.size() && word.find('/', slash + 1) == std::string_view::npos;
}

WorldName read_world_name(const std::string& word, std::string_view speaker) {
  std::error_code none;
  // A world's name may have colons too, and so may a directory's.
  for (std::size_t colon = word.find(':'); colon != std::string::npos && !fs::exists(word, none);
       colon = word.find(':', colon + 1)) {
    const fs::path directory = word.substr(0, colon);
    if (fs::exists(directory, none)) return {.directory = directory, .world = word.substr(colon + 1)};
  }
  if (!fs::exists(word, none) && is_full_world_name(word)) return {.directory = resource("wit"), .world = word, .is_own = true};
  if (!fs::exists(word, none)) fail("{}: there is no {}", speaker, word.substr(0, word.find(':')));
  return {.directory = word, .world = {}};
}

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

// wasm-tools says more than one line, and the place after an arrow.
std::string first_sentence(std::string_view said) {
  for (const std::string_view prefix : {"error: ", "failed to parse package: "}) {
    if (said.starts_with(prefix)) said.remove_prefix(prefix.size());
  }
  constexpr std::string_view arrow = "--> ";
  const std::size_t place = said.find(arrow);
  std::string sentence(said.substr(0, said.find('\n')));
  if (place != std::string_view::npos) {
    const std::string_view where = said.substr(place + arrow.size());
    sentence += fmt::format(" ({})", where.substr(0, where.find('\n')));
  }
  return sentence;
}

// Fills in `json`, and `directory` and `own` if something was missing.
void resolve_with_wasi(Resolution& resolution, const fs::path& given, std::string_view speaker) {
  std::string said;
  for (;;) {
    if (std::optional<Json> answer = asked(resolution.directory, said)) {
      resolution.json = std::move(*answer);
      return;
    }
    const fs::path missing = missing_package(said);
    const fs::path place = resolution.own ? resolution.directory / "deps" / missing.filename() : fs::path();
    if (missing.empty() || (resolution.own && fs::exists(place)))
      fail("{}: the WIT in {} does not resolve: {}", speaker, given.string(), first_sentence(said));
    if (!resolution.own) {
      resolution.own = std::make_shared<TemporaryDirectory>();
      const fs::path copy = resolution.own->path() / "wit";
      fs::create_directory(copy);
      fs::copy(given, copy, fs::copy_options::recursive);
      resolution.directory = copy;
    }
    fs::create_directories(resolution.directory / "deps");
    fs::copy(missing, resolution.directory / "deps" / missing.filename());
  }
}

std::string_view without_version(std::string_view name) { return name.substr(0, name.find('@')); }

// "package:of/name@1.0.0"
std::string full_name(const Json& json, const Json& world) {
  const auto package = json.at("packages").at(world.at("package").get<std::size_t>()).at("name").get<std::string>();
  const std::size_t at = std::min(package.find('@'), package.size());
  return fmt::format("{}/{}{}", package.substr(0, at), world.at("name").get<std::string>(), package.substr(at));
}

void choose_world(Resolution& resolution, const WorldName& name, std::string_view speaker) {
  const Json& packages = resolution.json.at("packages");
  const std::string given = name.directory.string();
  if (packages.empty()) fail("{}: there is no package in {}", speaker, given);
  std::vector<std::size_t> found;
  std::string all;
  std::size_t index = 0;
  for (const Json& world : resolution.json.at("worlds")) {
    const bool is_main = world.at("package").get<std::size_t>() + 1 == packages.size();  // the others are what it needs
    const auto plain = world.at("name").get<std::string>();
    const std::string full = full_name(resolution.json, world);
    if (name.is_own ? !is_main : is_main)
      all += fmt::format("{}{}", all.empty() ? "" : ", ", name.is_own ? without_version(full) : plain);
    const bool is_named = name.is_own ? !is_main && (name.world == full || name.world == without_version(full))
                                      : (is_main && name.world == plain) || name.world == full;
    if (name.world.empty() ? is_main : is_named) found.push_back(index);
    ++index;
  }
  if (name.is_own && found.empty()) {
    fail("{}: there is no directory {}, and no world {} among those that Weft has ({}): say DIRECTORY:WORLD, or one of them",
         speaker, name.world.substr(0, name.world.find(':')), name.world, all);
  }
  if (all.empty() && found.empty()) fail("{}: there is no world in {}", speaker, given);
  if (found.empty()) fail("{}: {} has no world {} (it has: {})", speaker, given, name.world, all);
  resolution.world = found.front();
  if (found.size() > 1) {
    fail("{0}: {1} has several worlds ({2}): say which one, as in {1}:{3}", speaker, given, all,
         resolution.chosen().at("name").get<std::string>());
  }
  resolution.world_name = full_name(resolution.json, resolution.chosen());
}

}  // namespace

std::optional<Json> world_of_component(const fs::path& component) {
  std::string said;
  return asked(component, said);
}

Resolution resolve(const std::string& word, std::string_view speaker) {
  const WorldName name = read_world_name(word, speaker);
  Resolution resolution;
  resolution.directory = name.directory;
  resolve_with_wasi(resolution, name.directory, speaker);
  choose_world(resolution, name, speaker);
  return resolution;
}

}  // namespace weft::wit
