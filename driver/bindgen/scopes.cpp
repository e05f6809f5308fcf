#include "bindgen/scopes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "bindgen/naming.h"

namespace weft::bindgen {

namespace {

struct PackageName {
  std::string_view space;
  std::string_view name;
  std::string_view version;  // with its @
};

PackageName parts_of(std::string_view package) {
  const std::size_t at = std::min(package.find('@'), package.size());
  const std::size_t colon = package.find(':');
  return {package.substr(0, colon), package.substr(colon + 1, at - colon - 1), package.substr(at)};
}

// The version is part of a namespace only if there are several of the package.
std::string package_namespace(const Model& model, std::size_t index) {
  const PackageName package = parts_of(model.packages[index]);
  const auto others = std::ranges::count_if(model.packages, [&](const std::string& each) {
    const PackageName other = parts_of(each);
    return other.space == package.space && other.name == package.name;
  });
  std::string name = namespace_name(package.name, false);
  if (others > 1) {
    name += "_v";
    for (const char c : package.version.substr(std::min<std::size_t>(1, package.version.size()))) {
      const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      name += is_plain ? c : '_';
    }
  }
  return fmt::format("{}::{}", namespace_name(package.space, true), name);
}

}  // namespace

std::string Scope::export_name(std::string_view function) const {
  return interface ? fmt::format("{}#{}", module, function) : std::string(function);
}

Scopes::Scopes(const Model& model) {
  add(model, model.imports, false);
  add(model, model.exports, true);
}

void Scopes::add(const Model& model, const Side& side, bool is_exported) {
  const std::string prefix = is_exported ? "exports::" : "";
  const std::string world = prefix + namespace_name(model.world, !is_exported);
  const auto add_world = [&] {
    if (side.types.empty() && side.functions.empty()) return;
    scopes_.push_back({.is_exported = is_exported,
                       .interface = {},
                       .module = "$root",
                       .name_space = world,
                       .types = side.types,
                       .functions = side.functions,
                       .docs = {}});
  };
  for (const Side::Use& use : side.interfaces) {
    const Interface& interface = model.interfaces[use.interface];
    Scope scope = {.is_exported = is_exported,
                   .interface = use.interface,
                   .module = use.name,
                   .name_space = fmt::format("{}::{}", world, namespace_name(use.name, false)),
                   .types = interface.types,
                   .functions = interface.functions,
                   .docs = interface.docs};
    if (!interface.name.empty()) {
      const PackageName package = parts_of(model.packages[interface.package]);
      scope.module = fmt::format("{}:{}/{}{}", package.space, package.name, interface.name, package.version);
      scope.name_space =
          fmt::format("{}{}::{}", prefix, package_namespace(model, interface.package), namespace_name(interface.name, false));
    }
    // That is main, which the library exports.
    if (is_exported && scope.module.starts_with("wasi:cli/run@")) continue;
    scopes_.push_back(std::move(scope));
  }
  add_world();
}

const Scope& Scopes::of(const Type& type, const Scope& from) const {
  // What an exported interface uses is exported too, or imported.
  const auto find = [&](bool is_exported) {
    return std::ranges::find_if(
        scopes_, [&](const Scope& scope) { return scope.is_exported == is_exported && scope.interface == type.interface; });
  };
  if (from.is_exported && type.interface) {
    if (const auto found = find(true); found != scopes_.end()) return *found;
  }
  return *find(false);
}

const Scope* Scopes::imported(const Scope& scope) const {
  const auto found = std::ranges::find_if(
      scopes_, [&](const Scope& each) { return !each.is_exported && each.interface && each.interface == scope.interface; });
  return found == scopes_.end() ? nullptr : &*found;
}

}  // namespace weft::bindgen
