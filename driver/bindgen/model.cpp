#include "bindgen/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "failure.h"
#include "wit/resolution.h"

namespace weft::bindgen {

using wit::Json;

namespace {

TypeUse read_use(const Json& json) {
  if (json.is_string()) return {.primitive = json.get<std::string>(), .type = 0};
  return {.primitive = {}, .type = json.get<TypeIndex>()};
}

std::optional<TypeUse> read_optional_use(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return read_use(json);
}

std::string read_docs(const Json& json) {
  return json.contains("docs") ? json["docs"].value("contents", std::string()) : std::string();
}

Part unnamed(const Json& type) { return {.name = {}, .type = read_optional_use(type), .docs = {}}; }

std::vector<Part> read_parts(const Json& list) {
  std::vector<Part> parts;
  for (const Json& each : list)
    parts.push_back({.name = each["name"].get<std::string>(),
                     .type = each.contains("type") ? read_optional_use(each["type"]) : std::nullopt,
                     .docs = read_docs(each)});
  return parts;
}

void read_kind(const Json& json, Type& type) {
  if (json.is_string()) {  // "resource", the only one without more
    type.kind = Kind::resource;
    return;
  }
  const auto entry = json.begin();
  const std::string& word = entry.key();
  const Json& inner = entry.value();
  const auto one = [&](Kind kind) {
    type.kind = kind;
    type.parts = {unnamed(inner)};
  };
  const auto named = [&](Kind kind, const char* parts) {
    type.kind = kind;
    type.parts = read_parts(inner[parts]);
  };
  if (word == "record") return named(Kind::record, "fields");
  if (word == "variant") return named(Kind::variant, "cases");
  if (word == "enum") return named(Kind::enumeration, "cases");
  if (word == "flags") return named(Kind::flags, "flags");
  if (word == "type") return one(Kind::alias);
  if (word == "option") return one(Kind::option);
  if (word == "list") return one(Kind::list);
  if (word == "stream") return one(Kind::stream);
  if (word == "future") return one(Kind::future);
  if (word == "handle") {
    const bool is_own = inner.contains("own");
    type.kind = is_own ? Kind::own : Kind::borrow;
    type.parts = {unnamed(inner[is_own ? "own" : "borrow"])};
  } else if (word == "tuple") {
    type.kind = Kind::tuple;
    for (const Json& each : inner["types"]) type.parts.push_back(unnamed(each));
  } else if (word == "result") {
    type.kind = Kind::result;
    type.parts = {unnamed(inner["ok"]), unnamed(inner["err"])};
  } else if (word == "map") {
    type.kind = Kind::map;
    type.parts = {unnamed(inner[0]), unnamed(inner[1])};
  } else if (word == "fixed-length-list") {
    type.kind = Kind::fixed_length_list;
    type.parts = {unnamed(inner[0])};
    type.length = inner[1].get<std::size_t>();
  } else {
    fail("bindgen: there is no binding for the type `{}` of the WIT: leave out what uses it", word);
  }
}

Type read_type(const Json& json) {
  Type type;
  if (json["name"].is_string()) type.name = json["name"].get<std::string>();
  read_kind(json["kind"], type);
  if (const Json& owner = json["owner"]; owner.is_object() && owner.contains("interface"))
    type.interface = owner["interface"].get<InterfaceIndex>();
  type.docs = read_docs(json);
  return type;
}

Function read_function(const Json& json) {
  Function function;
  function.name = json["name"].get<std::string>();
  const Json& kind = json["kind"];
  std::string role = kind.is_string() ? kind.get<std::string>() : kind.begin().key();
  if (kind.is_object()) function.resource = kind.begin().value().get<TypeIndex>();
  constexpr std::string_view async = "async-";
  function.is_async = role.starts_with(async);
  if (function.is_async) role.erase(0, async.size());
  function.role = role == "method"        ? Function::Role::method
                  : role == "static"      ? Function::Role::static_function
                  : role == "constructor" ? Function::Role::constructor
                                          : Function::Role::freestanding;
  function.parameters = read_parts(json["params"]);
  if (json.contains("result")) function.result = read_optional_use(json["result"]);
  function.docs = read_docs(json);
  return function;
}

Interface read_interface(const Json& json) {
  Interface interface;
  if (json["name"].is_string()) interface.name = json["name"].get<std::string>();
  if (json["package"].is_number()) interface.package = json["package"].get<std::size_t>();
  for (const auto& [name, type] : json["types"].items()) interface.types.push_back(type.get<TypeIndex>());
  std::ranges::sort(interface.types);  // wasm-tools numbers each after those that it needs
  for (const auto& [name, function] : json["functions"].items()) interface.functions.push_back(read_function(function));
  interface.docs = read_docs(json);
  return interface;
}

Side read_side(const Json& json) {
  Side side;
  for (const auto& [name, item] : json.items()) {
    if (item.contains("interface")) {
      side.interfaces.push_back({.name = name, .interface = item["interface"]["id"].get<InterfaceIndex>()});
    } else if (item.contains("type")) {
      side.types.push_back(item["type"].get<TypeIndex>());
    } else {
      side.functions.push_back(read_function(item["function"]));
    }
  }
  std::ranges::sort(side.types);
  std::ranges::sort(side.interfaces, {}, &Side::Use::interface);
  return side;
}

}  // namespace

std::string_view Function::short_name() const {
  const std::string_view whole = name;
  if (role == Role::freestanding) return whole;
  const std::size_t dot = whole.find('.');
  return dot == std::string_view::npos ? whole.substr(whole.find(']') + 1) : whole.substr(dot + 1);
}

Model read_world(const std::string& name) {
  const wit::Resolution resolution = wit::resolve(name, "bindgen");
  const Json& json = resolution.json;
  const Json& world = resolution.chosen();
  Model model;
  for (const Json& package : json["packages"]) model.packages.push_back(package["name"].get<std::string>());
  for (const Json& interface : json["interfaces"]) model.interfaces.push_back(read_interface(interface));
  for (const Json& type : json["types"]) model.types.push_back(read_type(type));
  model.world = world["name"].get<std::string>();
  model.world_package = world["package"].get<std::size_t>();
  model.world_docs = read_docs(world);
  model.imports = read_side(world["imports"]);
  model.exports = read_side(world["exports"]);
  return model;
}

}  // namespace weft::bindgen
