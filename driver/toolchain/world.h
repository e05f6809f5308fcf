// A WIT world, as far as a component must have what it exports. wasm-tools reads WIT; nothing here does.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "files/temporary_file.h"

namespace weft {

// An exported function.
struct WorldFunction {
  std::string core_name;    // of the function in the core module: "a:b/api@1.0.0#f"
  std::string short_name;   // "api#f"
  std::string declaration;  // "f: async func(n: u32) -> u32", with the interface
  bool is_async = false;
  bool is_destructor = false;  // of a resource: nobody need define it
};

struct World {
  std::filesystem::path directory;  // of the WIT
  std::string name;
  std::string full_name;  // with its package, as wasm-tools takes it
  std::vector<WorldFunction> functions;
  bool is_run = false;                      // it exports wasi:cli/run as well
  std::shared_ptr<TemporaryDirectory> own;  // the directory is a copy, with interfaces of WASI that it lacked
};

// `name` is DIRECTORY[:WORLD]. Fails if there is no such world.
[[nodiscard]] World read_world(const std::string& name);

}  // namespace weft
