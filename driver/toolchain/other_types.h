// Functions that one object calls in another type than another one defines: `int f(int)` here, `void f(int)` there. wasm-ld
// says so, and makes a function that traps of each.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "command.h"
#include "processes/process.h"

namespace weft {

struct Mismatch {
  struct Side {
    std::string type;  // as in (i32, i64) -> void
    std::string file;  // or ARCHIVE(MEMBER)
  };
  std::string name;
  Side called;
  Side defined;
  std::string seen_in;  // by wasm-ld

  // The same call of another file is a new one: files of archives come to light one by one.
  [[nodiscard]] bool is_like(const Mismatch& other) const {
    return name == other.name && called.type == other.called.type && seen_in == other.seen_in;
  }
};

// wasm-ld's warnings of those that link-time optimisation would not let it see, among the files.
[[nodiscard]] Words warnings_about_modules(const Words& words);

// Takes the warnings out of what wasm-ld said.
[[nodiscard]] std::vector<Mismatch> take_mismatches(Words& said);

// Makes `archive` of what takes the place of the objects that call the functions (plugin/adapt.cpp). Gives the linker's words
// with it, or none if it cannot be done. Where wasm-ld does not know which object calls a function, one that does is noted.
[[nodiscard]] Words with_adapters(std::vector<Mismatch>& mismatches, const Words& words, const std::filesystem::path& archive);

}  // namespace weft
