// What Wasmtime says when it does not run something, as a part of one sentence.
#pragma once

#include <string>
#include <string_view>

namespace weft {

// What is wrong and why, without its line ends: "failed to parse: no such feature".
[[nodiscard]] std::string in_one_sentence(std::string_view said);

// The interface that a component imports and Wasmtime has not, if this is what it says; else empty.
[[nodiscard]] std::string missing_import(std::string_view said);

// The sentence about a component that cannot be run for either reason; `cannot`: "cannot be served".
[[nodiscard]] std::string refusal(std::string_view name, std::string_view cannot, std::string_view said);

}  // namespace weft
