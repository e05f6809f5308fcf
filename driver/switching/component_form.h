// A component in the form that `weft ld` gives to a program with threads, and its parts (Component Model,
// design/mvp/Binary.md). A component of another form is none to anything here: OtherForm is thrown.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "files/sections.h"
#include "files/wasm_binary.h"

namespace weft::component_form {

// Something that is not as `weft ld` makes it.
struct OtherForm {};

inline void require(bool holds) {
  if (!holds) throw OtherForm();
}

using Section = ComponentSection;

enum class CoreSort : std::uint8_t { function = 0, table = 1, instance = 0x12 };
constexpr std::uint8_t instance_sort = 5;

namespace alias_of {
constexpr std::uint8_t instance_export = 0;
constexpr std::uint8_t core_instance_export = 1;
}  // namespace alias_of

namespace canon {
constexpr std::uint8_t lift = 0x00;
constexpr std::uint8_t lower = 0x01;
constexpr std::uint8_t thread_index = 0x26;
constexpr std::uint8_t thread_new_indirect = 0x27;
constexpr std::uint8_t thread_suspend_then_resume = 0x2a;
}  // namespace canon

constexpr std::string_view run_export = "wasi:cli/run@0.3.0#run";
constexpr std::string_view table_export = "__indirect_function_table";

// One entry of a canon section.
struct Canon {
  std::uint8_t kind = 0;
  std::uint32_t function = 0;  // of a lift: the core function
  std::uint32_t table = 0;     // of thread.new-indirect
  std::string_view text;

  [[nodiscard]] bool defines_core_function() const { return kind != canon::lift; }
};

// Fails on an operation that weft ld does not make, or that switches threads in another way.
[[nodiscard]] Canon read_canon(BinaryReader& reader);

// An alias of something that an instance exports.
struct Alias {
  std::string_view sort;  // one byte, or two for a core sort
  std::uint8_t target = 0;
  std::uint32_t instance = 0;  // of an export
  std::string_view name;
  std::string_view text;

  [[nodiscard]] bool is_core() const { return sort.front() == '\0'; }
  [[nodiscard]] bool is(CoreSort core_sort) const { return is_core() && sort.back() == static_cast<char>(core_sort); }
  [[nodiscard]] bool is_of_core_instance() const { return target == alias_of::core_instance_export; }
};

[[nodiscard]] Alias read_alias(BinaryReader& reader);

// Calls `visit(reader)` for each of the things that a section counts; it reads one.
template <typename Visit>
void for_each_in(std::string_view section, Visit visit) {
  BinaryReader reader(section);
  for (std::uint32_t left = reader.number(); left != 0; --left) {
    visit(reader);
    require(!reader.overran());
  }
  require(reader.at_end());
}

// A section.
struct Part {
  Section kind;
  std::string_view contents;
};

[[nodiscard]] std::vector<Part> parts_of(std::string_view component);

// What a core instance is asked for, at its place in an index space.
struct CoreExport {
  std::uint32_t instance = 0;
  std::string_view name;
};

// Goes once over the component: whether it has the form, and which core instance is the program's main one.
class Survey {
 public:
  explicit Survey(const std::vector<Part>& parts);

  // If it has not, the rest of the form is not looked at.
  [[nodiscard]] bool has_threads() const { return new_indirects_ != 0; }

  [[nodiscard]] std::uint32_t main_instance() const { return table_.instance; }

 private:
  void look_at(const Part& part);
  void look_at(const Alias& alias);
  void look_at(const Canon& entry);

  unsigned lifts_ = 0;
  unsigned thread_indexes_ = 0;
  unsigned new_indirects_ = 0;
  unsigned switches_ = 0;
  std::vector<CoreExport> functions_;  // the index space; no name: a built-in
  std::vector<CoreExport> tables_;
  CoreExport lifted_;
  CoreExport table_;
};

}  // namespace weft::component_form
