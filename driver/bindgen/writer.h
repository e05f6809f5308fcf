// The two files of a world's bindings.
#pragma once

#include <string>

#include "bindgen/streams.h"
#include "bindgen/types.h"

namespace weft::bindgen {

[[nodiscard]] std::string header(const Model& model, const Scopes& scopes, const Types& types);
[[nodiscard]] std::string source(const Model& model, const Scopes& scopes, const Types& types);

// ---- What both say ----

// The function's name in its namespace or class.
[[nodiscard]] std::string function_name(const Function& function);

// `std::string f(std::uint32_t x)` as parts: what is before the bracket, and the parameters.
struct Signature {
  std::string before;
  std::vector<std::string> parameters;
};
[[nodiscard]] Signature signature(const Function& function, const Scope& scope, const Types& types, std::string_view name);

// What the parameter is called by which it gives its result early: no other is.
[[nodiscard]] std::string responder_name(const Function& function);

// The result of a function of ours: a constructor's is the new object.
[[nodiscard]] std::string result_type(const Function& function, const Scope& scope, const Types& types);

}  // namespace weft::bindgen
