// WIT as JSON, names resolved: wasm-tools reads it, nothing here does.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

namespace weft::bindgen {

using Json = nlohmann::ordered_json;  // in the order of the WIT

// What is in the directory, or file. Packages of WASI that it names and does not have are Weft's own, as `weft cc --wit` has
// it. Fails with a sentence if it does not resolve.
[[nodiscard]] Json resolved(const std::filesystem::path& wit);

}  // namespace weft::bindgen
