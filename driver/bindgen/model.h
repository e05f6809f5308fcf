// A world of WIT, as wasm-tools resolves it: its interfaces, functions and types, in the words of the Component Model.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weft::bindgen {

using TypeIndex = std::size_t;
using InterfaceIndex = std::size_t;

// A type that has a name of the language ("u32", "string"), or one of Model::types.
struct TypeUse {
  std::string primitive;  // empty: `type` counts
  TypeIndex type = 0;
};

enum class Kind {
  alias,  // of the one part
  record,
  variant,
  enumeration,
  flags,
  tuple,
  option,
  result,  // two parts: ok and error
  list,
  fixed_length_list,
  map,  // two parts: key and value
  resource,
  own,
  borrow,
  stream,
  future,
};

// A field, a case, a flag, a parameter, or an element of a type without names.
struct Part {
  std::string name;
  std::optional<TypeUse> type;
  std::string docs;
};

struct Type {
  std::string name;  // empty: it has none
  Kind kind = Kind::alias;
  std::vector<Part> parts;
  std::size_t length = 0;                   // of a list that has one
  std::optional<InterfaceIndex> interface;  // that it belongs to: else, if it has a name, to the world
  std::string docs;
};

struct Function {
  enum class Role { freestanding, method, static_function, constructor };

  std::string name;  // as the ABI has it: "[method]blob.write"
  Role role = Role::freestanding;
  bool is_async = false;
  TypeIndex resource = 0;  // of a function that is not freestanding
  std::vector<Part> parameters;
  std::optional<TypeUse> result;
  std::string docs;

  // The name without the resource's.
  [[nodiscard]] std::string_view short_name() const;
};

struct Interface {
  std::string name;  // empty: written in the world
  std::size_t package = 0;
  std::vector<TypeIndex> types;  // each after those that it needs
  std::vector<Function> functions;
  std::string docs;
};

// One direction of a world.
struct Side {
  struct Use {
    std::string name;  // of an interface written in the world
    InterfaceIndex interface = 0;
  };
  std::vector<Use> interfaces;  // each after those that it needs
  std::vector<TypeIndex> types;
  std::vector<Function> functions;
};

struct Model {
  std::vector<std::string> packages;  // "wasi:http@0.3.0"
  std::vector<Interface> interfaces;
  std::vector<Type> types;

  std::string world;
  std::size_t world_package = 0;
  std::string world_docs;
  Side imports;
  Side exports;
};

// `name` is DIR[:WORLD]. Asks wasm-tools. Fails with a sentence if there is no such world, or the WIT does not resolve.
[[nodiscard]] Model read_world(const std::string& name);

}  // namespace weft::bindgen
