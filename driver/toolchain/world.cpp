#include "toolchain/world.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "failure.h"
#include "files/resources.h"
#include "processes/process.h"

namespace weft {

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

// A type as WIT writes it.
class Types {
 public:
  explicit Types(const Json& resolved) : types_(resolved.at("types")) {}

  [[nodiscard]] std::string text(const Json& type) const {
    if (type.is_string()) return type.get<std::string>();
    if (type.is_null()) return "_";
    const Json& defined = types_.at(type.get<std::size_t>());
    if (defined.at("name").is_string()) return defined.at("name").get<std::string>();
    const Json& kind = defined.at("kind");
    if (kind.is_string()) return kind.get<std::string>();
    const auto item = kind.items().begin();
    const Json& of = item.value();
    if (item.key() == "handle") {
      const auto handle = of.items().begin();
      return handle.key() == "own" ? text(handle.value()) : fmt::format("borrow<{}>", text(handle.value()));
    }
    if (item.key() == "tuple") return fmt::format("tuple<{}>", list(of.at("types")));
    if (item.key() == "result") return result(of);
    if (of.is_null()) return item.key();
    if (of.is_string() || of.is_number()) return fmt::format("{}<{}>", item.key(), text(of));
    return item.key();
  }

  [[nodiscard]] std::string declaration(const Json& function, bool is_async) const {
    std::string parameters;
    for (const Json& parameter : function.at("params")) {
      if (!parameters.empty()) parameters += ", ";
      parameters += fmt::format("{}: {}", parameter.at("name").get<std::string>(), text(parameter.at("type")));
    }
    const bool has_result = function.contains("result") && !function.at("result").is_null();
    return fmt::format("{}: {}func({}){}", function.at("name").get<std::string>(), is_async ? "async " : "", parameters,
                       has_result ? " -> " + text(function.at("result")) : "");
  }

 private:
  [[nodiscard]] std::string list(const Json& types) const {
    std::string all;
    for (const Json& type : types) all += (all.empty() ? "" : ", ") + text(type);
    return all;
  }

  [[nodiscard]] std::string result(const Json& of) const {
    const Json ok = of.value("ok", Json());
    const Json error = of.value("err", Json());
    if (ok.is_null() && error.is_null()) return "result";
    return error.is_null() ? fmt::format("result<{}>", text(ok)) : fmt::format("result<{}, {}>", text(ok), text(error));
  }

  const Json& types_;
};

// "async-freestanding", or {"async-method": 1}.
bool is_async(const Json& function) {
  const Json& kind = function.at("kind");
  return (kind.is_string() ? kind.get<std::string>() : kind.items().begin().key()).starts_with("async-");
}

// "a:b@1.0.0" and "api": "a:b/api@1.0.0"
std::string interface_name(const Json& resolved, const Json& interface) {
  const auto package = resolved.at("packages").at(interface.at("package").get<std::size_t>()).at("name").get<std::string>();
  const std::size_t version = std::min(package.find('@'), package.size());
  return fmt::format("{}/{}{}", package.substr(0, version), interface.at("name").get<std::string>(), package.substr(version));
}

std::string first_sentence(std::string_view said) {
  constexpr std::string_view prefixes[] = {"error: ", "failed to parse package: "};
  for (const std::string_view prefix : prefixes)
    if (said.starts_with(prefix)) said.remove_prefix(prefix.size());
  const std::size_t place = said.find("--> ");
  std::string sentence(said.substr(0, said.find('\n')));
  if (place != std::string_view::npos) {
    const std::string_view where = said.substr(place + 4);
    sentence += fmt::format(" ({})", where.substr(0, where.find('\n')));
  }
  return sentence;
}

// What wasm-tools makes of the package, or what it says.
std::pair<Json, std::string> resolve(const fs::path& directory) {
  std::string output;
  const int status = run_to_end({resource("bin/wasm-tools"), "component", "wit", "--json", directory}, output);
  if (status != 0) return {Json(), output};
  return {Json::parse(output), ""};
}

// The name of an interface file of ours for the package of WASI that `said` is missing; empty if it is something else.
fs::path missing_interfaces(std::string_view said) {
  constexpr std::string_view wasi = "package 'wasi:";
  const std::size_t at = said.find(wasi);
  if (at == std::string_view::npos || said.find("not found") == std::string_view::npos) return {};
  std::string_view name = said.substr(at + wasi.size());
  name = name.substr(0, name.find_first_of("@'"));
  const fs::path file = resource("wit/deps") / fmt::format("{}.wit", name);
  return fs::exists(file) ? file : fs::path();
}

// The package, with those interfaces of WASI that it names and has not.
Json resolve_with_wasi(World& world) {
  for (;;) {
    auto [resolved, said] = resolve(world.directory);
    if (said.empty()) return resolved;
    const fs::path missing = missing_interfaces(said);
    if (missing.empty()) fail("ld: {} is no WIT package that resolves: {}", world.directory.string(), first_sentence(said));
    if (!world.own) {
      world.own = std::make_shared<TemporaryDirectory>();
      const fs::path copy = world.own->path() / "wit";
      if (fs::is_directory(world.directory))
        fs::copy(world.directory, copy, fs::copy_options::recursive);
      else
        fs::create_directory(copy), fs::copy(world.directory, copy);
      world.directory = copy;
    }
    fs::create_directories(world.directory / "deps");
    const fs::path place = world.directory / "deps" / missing.filename();
    if (fs::exists(place)) fail("ld: {} is no WIT package that resolves: {}", world.directory.string(), first_sentence(said));
    fs::copy(missing, place);
  }
}

const Json& find_world(const Json& resolved, const std::string& wanted, const std::string& wit) {
  // The package that is not another's dependency comes last.
  const std::size_t own_package = resolved.at("packages").size() - 1;
  const Json* found = nullptr;
  std::string names;
  for (const Json& world : resolved.at("worlds")) {
    if (world.at("package").get<std::size_t>() != own_package) continue;
    const auto name = world.at("name").get<std::string>();
    names += (names.empty() ? "" : ", ") + name;
    if (wanted == name) return world;
    if (wanted.empty()) {
      if (found)
        found = nullptr;
      else if (names == name)
        found = &world;
    }
  }
  if (found) return *found;
  if (names.empty()) fail("ld: {} has no world: one says what the component exports", wit);
  if (wanted.empty())
    fail("ld: {} has several worlds ({}): name one, as in --wit {}:{}", wit, names, wit, names.substr(0, names.find(',')));
  fail("ld: {} has no world {}, but {}", wit, wanted, names);
}

}  // namespace

World read_world(const std::string& wit) {
  World world;
  std::string wanted;
  world.directory = wit;
  if (const std::size_t colon = wit.rfind(':'); colon != std::string::npos && !fs::exists(wit)) {
    world.directory = wit.substr(0, colon);
    wanted = wit.substr(colon + 1);
  }
  const std::string given = world.directory.string();
  if (!fs::exists(world.directory)) fail("ld: --wit {}: there is no such directory", given);
  const Json resolved = resolve_with_wasi(world);
  const Json& found = find_world(resolved, wanted, given);
  world.name = found.at("name").get<std::string>();
  const Types types(resolved);
  const auto add = [&](const Json& function, const std::string& interface) {
    const auto name = function.at("name").get<std::string>();
    const bool async = is_async(function);
    // "api" of "a:b/api@1.0.0"
    const std::string_view short_interface = std::string_view(interface).substr(interface.find('/') + 1);
    world.functions.push_back(
        {.core_name = interface.empty() ? name : fmt::format("{}#{}", interface, name),
         .short_name =
             interface.empty() ? name : fmt::format("{}#{}", short_interface.substr(0, short_interface.find('@')), name),
         .declaration = fmt::format("{}{}", types.declaration(function, async),
                                    interface.empty() ? "" : fmt::format(" (of {})", interface)),
         .is_async = async});
  };
  for (const auto& [name, item] : found.at("exports").items()) {
    if (item.contains("function")) {
      add(item.at("function"), "");
    } else if (item.contains("interface")) {
      const Json& interface = resolved.at("interfaces").at(item.at("interface").at("id").get<std::size_t>());
      const std::string full_name = interface.at("name").is_null() ? name : interface_name(resolved, interface);
      if (full_name == "wasi:cli/run@0.3.0") {
        world.is_run = true;
        continue;
      }
      for (const auto& [function_name, function] : interface.at("functions").items()) add(function, full_name);
      for (const auto& [type_name, type] : interface.at("types").items()) {
        if (resolved.at("types").at(type.get<std::size_t>()).at("kind") != "resource") continue;
        world.functions.push_back({.core_name = fmt::format("{}#[dtor]{}", full_name, type_name),
                                   .short_name = type_name + "'s destructor",
                                   .declaration = "",
                                   .is_destructor = true});
      }
    }
  }
  return world;
}

}  // namespace weft
