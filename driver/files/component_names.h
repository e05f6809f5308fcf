// What a component imports and exports, by name: functions ("order") and interfaces ("wasi:http/handler@0.3.0").
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace weft {

struct ComponentName {
  enum class Kind : std::uint8_t { function, interface, other };

  std::string_view name;  // the bytes are the component's, which stay where they are
  Kind kind = Kind::other;
};

// In the component's order. Of a file that is cut those that are whole.
[[nodiscard]] std::vector<ComponentName> component_exports(std::string_view file);
[[nodiscard]] std::vector<ComponentName> component_imports(std::string_view file);

}  // namespace weft
