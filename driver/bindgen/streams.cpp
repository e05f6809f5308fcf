#include "bindgen/streams.h"

#include <algorithm>
#include <ranges>

namespace weft::bindgen {

namespace {

struct Found {
  const Type* type = nullptr;
  const Scope* scope = nullptr;  // in which its element is named
};

// In the order in which the built-ins of a function number them: what is inside of another comes first.
void find(const Types& types, const TypeUse& use, const Scope& scope, const Scopes& scopes, std::vector<Found>& found) {
  if (!use.primitive.empty()) return;
  const Type& type = types.at(use.type);
  if (type.kind == Kind::own || type.kind == Kind::borrow || type.kind == Kind::resource) return;
  const Scope& declared = type.name.empty() ? scope : scopes.of(type, scope);
  for (const Part& part : type.parts)
    if (part.type) find(types, *part.type, declared, scopes, found);
  if (type.kind == Kind::stream || type.kind == Kind::future) found.push_back({&type, &declared});
}

// The same for two names of one type.
std::string identity(const Types& types, const TypeUse& use, const Scope& scope, const Scopes& scopes) {
  const Types::Meant what = types.meant(use, scope);
  if (!what.type) return what.primitive;
  if (!what.type->name.empty() && what.type->kind != Kind::alias) {
    const Scope* declared = what.scope;
    if (declared->is_exported && scopes.imported(*declared) && !types.has_handles(use)) declared = scopes.imported(*declared);
    // A stream, list, ... with a name is what it is without one.
    switch (what.type->kind) {
      case Kind::record:
      case Kind::variant:
      case Kind::enumeration:
      case Kind::flags:
      case Kind::resource:
        return Types::qualified(*what.type, *declared);
      default:
        break;
    }
  }
  std::string result = std::to_string(static_cast<int>(what.type->kind)) + "/" + std::to_string(what.type->length) + "<";
  for (const Part& part : what.type->parts)
    result += (part.type ? identity(types, *part.type, *what.scope, scopes) : std::string("_")) + ",";
  return result + ">";
}

}  // namespace

std::vector<StreamType> stream_types(const Types& types, const Scopes& scopes) {
  std::vector<StreamType> result;
  std::vector<std::string> known;
  // Exported functions are there in any case; an imported one is only if the program calls it.
  for (const Scope& scope : std::views::reverse(scopes.all())) {
    for (const Function& function : scope.functions) {
      std::vector<Found> found;
      for (const Part& parameter : function.parameters) find(types, *parameter.type, scope, scopes, found);
      if (function.result) find(types, *function.result, scope, scopes, found);
      for (std::size_t i = 0; i < found.size(); ++i) {
        const auto& [type, declared] = found[i];
        const bool is_future = type->kind == Kind::future;
        const std::optional<TypeUse>& element = type->parts[0].type;
        std::string name = is_future ? "future " : "stream ";
        if (element) name += identity(types, *element, *declared, scopes);
        if (std::ranges::find(known, name) != known.end()) continue;
        known.push_back(std::move(name));
        result.push_back({.is_future = is_future,
                          .element = element ? types.value(*element, *declared, true) : "std::monostate",
                          .module = scope.built_in_module(),
                          .function = function.name,
                          .index = i});
      }
    }
  }
  return result;
}

}  // namespace weft::bindgen
