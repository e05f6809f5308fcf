// Functions, as WIT declares them.
#pragma once

#include <string>
#include <vector>

#include "wit/resolution.h"

namespace weft::wit {

struct Declared {
  std::string interface;    // "a:b/api@1.0.0"; empty: the world's own
  std::string name;         // "order"
  std::string declaration;  // "order: async func(count: u32) -> u32"
  bool is_async = false;
};

// A function of `resolved`, a JSON as resolution.h has it.
[[nodiscard]] Declared declared(const Json& resolved, const std::string& interface, const Json& function);

// "a:b/api@1.0.0"
[[nodiscard]] std::string interface_name(const Json& resolved, const Json& interface);

// Those that a component exports. Empty if wasm-tools does not read it.
[[nodiscard]] std::vector<Declared> exported_functions(const std::filesystem::path& component);

}  // namespace weft::wit
