// The program's own core module, inside of its component: functions, their types and names, what is in the table. What the copy
// of a component that `weft run` runs has of it is the same (switching/rewire.h). The sections are read as far as a crash asks;
// the symbols of the debug information are for llvm-symbolizer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weft {

class CoreModule {
 public:
  // Its bytes stay where they are. Of one that has none, nothing is known.
  explicit CoreModule(std::string_view module);

  [[nodiscard]] std::string_view bytes() const { return bytes_; }

  // A function by its number; nothing if it is imported, or there is none.
  struct Function {
    std::string_view body;           // its local variables and its instructions
    std::uint32_t code_address = 0;  // of the body, as debug information counts: from the beginning of the code section
  };
  [[nodiscard]] std::optional<Function> function(std::uint32_t number) const;

  // The one whose body has this address, as debug information counts.
  [[nodiscard]] std::optional<std::uint32_t> function_at(std::uint32_t code_address) const;

  // As the linker wrote it, demangled; empty if the component was stripped.
  [[nodiscard]] std::string_view name(std::uint32_t function) const;
  [[nodiscard]] bool has_names() const { return !names_.empty(); }

  // "void (int, long long)", where int is a pointer, too; empty if it is not known.
  [[nodiscard]] std::string type_of(std::uint32_t function) const;
  [[nodiscard]] std::string type(std::uint32_t number) const;

  // The function that a pointer means.
  [[nodiscard]] std::optional<std::uint32_t> pointed_to(std::uint32_t pointer) const;
  [[nodiscard]] std::uint32_t table_size() const { return table_size_; }

  // Whether there is a custom section of this name, such as ".debug_info".
  [[nodiscard]] bool has_section(std::string_view name) const;

 private:
  void read_types(std::string_view section);
  void read_imports(std::string_view section);
  void read_functions(std::string_view section);
  void read_tables(std::string_view section);
  void read_elements(std::string_view section);
  void read_code(std::string_view section);
  void read_names(std::string_view section);

  std::string_view bytes_;
  std::vector<std::string> types_;
  std::vector<std::uint32_t> function_types_;  // imported ones first
  std::uint32_t imported_ = 0;
  std::vector<Function> functions_;
  std::vector<std::string_view> custom_;
  std::unordered_map<std::uint32_t, std::string_view> names_;
  std::unordered_map<std::uint32_t, std::uint32_t> table_;
  std::uint32_t table_size_ = 0;
};

}  // namespace weft
