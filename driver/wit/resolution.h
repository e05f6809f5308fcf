// WIT as JSON, names resolved: wasm-tools reads it, nothing here does.
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "files/temporary_file.h"

namespace weft::wit {

using Json = nlohmann::ordered_json;  // in the order of the WIT

struct Resolution {
  Json json;
  std::size_t world = 0;                    // which of the worlds it is about
  std::string world_name;                   // as wasm-tools takes it
  std::filesystem::path directory;          // of the WIT; or a file
  std::shared_ptr<TemporaryDirectory> own;  // the directory is a copy, with packages of WASI that it names and has not

  [[nodiscard]] const Json& chosen() const { return json.at("worlds").at(world); }
};

// `word` is DIR[:WORLD], WORLD a name or "package:of/name@1.0.0"; or, if there is no such directory, "wasi:http/service", with
// or without its version, a world of Weft's own packages. Packages of WASI that the WIT names and does not have are Weft's own.
// Fails with a sentence of `speaker`'s if it does not resolve, or if there is no such world, or no single one.
[[nodiscard]] Resolution resolve(const std::string& word, std::string_view speaker);

// Of a component: its one world is that of what it imports and exports. Nothing if wasm-tools does not read it.
[[nodiscard]] std::optional<Json> world_of_component(const std::filesystem::path& component);

}  // namespace weft::wit
