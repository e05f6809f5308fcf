// The namespaces of a world's bindings: one for each interface that it imports or exports, and one each for what is in the
// world itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bindgen/model.h"

namespace weft::bindgen {

struct Scope {
  bool is_exported = false;
  std::optional<InterfaceIndex> interface;  // or the world
  std::string module;                       // from which its functions are imported: "a:b/c@1.0.0", "$root"
  std::string name_space;
  std::vector<TypeIndex> types;
  std::vector<Function> functions;
  std::string docs;

  // What the host knows the function by, as an export; and where that function's built-ins come from.
  [[nodiscard]] std::string export_name(std::string_view function) const;
  [[nodiscard]] std::string built_in_module() const { return (is_exported ? "[export]" : "") + module; }
};

class Scopes {
 public:
  explicit Scopes(const Model& model);

  // Imports first, and each after those that it uses.
  [[nodiscard]] const std::vector<Scope>& all() const { return scopes_; }

  // Where a type with a name is declared that `from` uses.
  [[nodiscard]] const Scope& of(const Type& type, const Scope& from) const;

  // The same interface, imported.
  [[nodiscard]] const Scope* imported(const Scope& scope) const;

 private:
  void add(const Model& model, const Side& side, bool is_exported);

  std::vector<Scope> scopes_;
};

}  // namespace weft::bindgen
