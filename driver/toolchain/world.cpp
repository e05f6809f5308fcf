#include "toolchain/world.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "wit/resolution.h"

namespace weft {

using wit::Json;

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

}  // namespace

World read_world(const std::string& name) {
  const wit::Resolution resolution = wit::resolve(name, "ld");
  const Json& resolved = resolution.json;
  const Json& found = resolution.chosen();
  World world;
  world.directory = resolution.directory;
  world.own = resolution.own;
  world.name = found.at("name").get<std::string>();
  world.full_name = resolution.world_name;
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
