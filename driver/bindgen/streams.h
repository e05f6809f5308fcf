// Which streams and futures a world has, and by which of its functions the host knows each.
#pragma once

#include <string>
#include <vector>

#include "bindgen/types.h"

namespace weft::bindgen {

struct StreamType {
  bool is_future = false;
  std::string element;   // as C++ has it, with its namespaces
  std::string module;    // where its built-ins are imported from
  std::string function;  // "[stream-read-INDEX]FUNCTION"
  std::size_t index = 0;
};

// One for each type of the world: that there are several functions with it makes no difference.
[[nodiscard]] std::vector<StreamType> stream_types(const Types& types, const Scopes& scopes);

}  // namespace weft::bindgen
