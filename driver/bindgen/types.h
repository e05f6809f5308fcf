// Types of WIT as types of C++, and as core values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bindgen/model.h"
#include "bindgen/scopes.h"

namespace weft::bindgen {

// A parameter or result of core WebAssembly.
enum class Core { i32, i64, f32, f64 };
[[nodiscard]] std::string_view spelled(Core core);

// How a parameter is declared, and what is handed on of it.
struct Parameter {
  std::string type;
  std::string name;
  std::string argument;

  [[nodiscard]] std::string declared() const;
};

class Types {
 public:
  Types(const Model& model, const Scopes& scopes) : model_(model), scopes_(scopes) {}

  [[nodiscard]] const Type& at(TypeIndex index) const { return model_.types[index]; }

  // As a value. Names of the own scope are short, unless `is_qualified`.
  [[nodiscard]] std::string value(const TypeUse& use, const Scope& scope, bool is_qualified = false) const;
  // What a type is that has a name and is not a struct, class or enum.
  [[nodiscard]] std::string unnamed(const Type& type, const Scope& scope) const { return anonymous(type, scope, false); }
  [[nodiscard]] std::string result(const Function& function, const Scope& scope, bool is_qualified = false) const;

  // A name of a type's own, with its namespaces, as others say it.
  [[nodiscard]] static std::string qualified(const Type& type, const Scope& scope);

  // A function's parameters but for `self`.
  [[nodiscard]] std::vector<Parameter> parameters(const Function& function, const Scope& scope) const;

  // Whether a constructor of WIT is one of C++, which cannot fail.
  [[nodiscard]] bool is_plain_constructor(const Function& function, const Scope& scope) const {
    return function.result && meant(*function.result, scope).type->kind == Kind::own;
  }

  // What it is when all aliases are followed, and where that is declared.
  struct Meant {
    const Type* type = nullptr;  // null: it is a primitive
    std::string primitive;
    const Scope* scope = nullptr;
  };
  [[nodiscard]] Meant meant(const TypeUse& use, const Scope& scope) const;

  // Whether it has handles of resources, streams or futures in it: then it is moved, and belongs to one side of the world.
  [[nodiscard]] bool has_handles(const TypeUse& use, bool count_borrowed = true) const;

  // Whether a type of an exported interface is the one of the same interface, imported.
  [[nodiscard]] bool is_shared(TypeIndex index, const Scope& scope) const;

  // The core values it is, CanonicalABI's flatten_type.
  [[nodiscard]] std::vector<Core> flat(const TypeUse& use) const;
  [[nodiscard]] std::vector<Core> flat(const std::vector<Part>& parts) const;
  [[nodiscard]] std::vector<Core> flat_result(const Function& function) const;

 private:
  [[nodiscard]] std::string anonymous(const Type& type, const Scope& scope, bool is_qualified) const;
  [[nodiscard]] Parameter imported_parameter(const Part& part, const Scope& scope) const;
  [[nodiscard]] Parameter exported_parameter(const Part& part, const Scope& scope) const;

  const Model& model_;
  const Scopes& scopes_;
};

}  // namespace weft::bindgen
