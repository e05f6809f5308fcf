#include "toolchain/world.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "wit/declarations.h"
#include "wit/resolution.h"

namespace weft {

using wit::Json;

World read_world(const std::string& name) {
  const wit::Resolution resolution = wit::resolve(name, "ld");
  const Json& resolved = resolution.json;
  const Json& found = resolution.chosen();
  World world;
  world.directory = resolution.directory;
  world.own = resolution.own;
  world.name = found.at("name").get<std::string>();
  world.full_name = resolution.world_name;
  const auto add = [&](const Json& function, const std::string& interface) {
    const wit::Declared declared = wit::declared(resolved, interface, function);
    const std::string& name = declared.name;
    // "api" of "a:b/api@1.0.0"
    const std::string_view short_interface = std::string_view(interface).substr(interface.find('/') + 1);
    world.functions.push_back(
        {.core_name = interface.empty() ? name : fmt::format("{}#{}", interface, name),
         .short_name =
             interface.empty() ? name : fmt::format("{}#{}", short_interface.substr(0, short_interface.find('@')), name),
         .declaration = fmt::format("{}{}", declared.declaration, interface.empty() ? "" : fmt::format(" (of {})", interface)),
         .is_async = declared.is_async});
  };
  for (const auto& [name, item] : found.at("exports").items()) {
    if (item.contains("function")) {
      add(item.at("function"), "");
    } else if (item.contains("interface")) {
      const Json& interface = resolved.at("interfaces").at(item.at("interface").at("id").get<std::size_t>());
      const std::string full_name = interface.at("name").is_null() ? name : wit::interface_name(resolved, interface);
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
