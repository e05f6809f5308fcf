#include "switching/rewire.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "files/wasm_binary.h"
#include "switching/component_form.h"

namespace weft {

namespace {

using namespace component_form;

// An index space into which things are inserted: what comes after them moves up by one.
class IndexSpace {
 public:
  void pass(std::uint32_t count) { seen_ += count; }

  std::uint32_t insert() {
    insertions_.push_back(seen_);
    return seen_ + static_cast<std::uint32_t>(insertions_.size()) - 1;
  }

  [[nodiscard]] std::uint32_t moved(std::uint32_t index) const {
    return index +
           static_cast<std::uint32_t>(std::ranges::count_if(insertions_, [index](std::uint32_t at) { return at <= index; }));
  }

 private:
  std::uint32_t seen_ = 0;  // of the component as it was
  std::vector<std::uint32_t> insertions_;
};

std::string alias_section(std::uint32_t instance, std::string_view name) {
  std::string contents;
  append_number(contents, 1);
  contents += static_cast<char>(0);
  contents += static_cast<char>(CoreSort::function);
  contents += static_cast<char>(alias_of::core_instance_export);
  append_number(contents, instance);
  append_sized(contents, name);
  return contents;
}

class Rewiring {
 public:
  Rewiring(std::uint32_t main_instance, const ContinuationModules& modules) : main_(main_instance), added_(modules) {}

  std::string apply(const std::vector<Part>& parts) {
    for (const Part& part : parts) add(part);
    return std::move(output_);
  }

 private:
  struct Argument {
    std::string_view name;
    std::uint32_t instance;
  };

  void append(Section kind, std::string_view contents) { append_section(output_, static_cast<std::uint8_t>(kind), contents); }

  void add(const Part& part) {
    switch (part.kind) {
      case Section::custom:
        // The names of a component's parts go by their indices, which are others now. (Those of functions are in the modules.)
        if (BinaryReader(part.contents).sized() != "component-name") append(part.kind, part.contents);
        return;
      case Section::core_module:
        module_indices_.pass(1);
        return append(part.kind, part.contents);
      case Section::core_instance:
        return add_instances(part.contents);
      case Section::alias:
        return add_aliases(part.contents);
      case Section::canon:
        return for_each_in(part.contents, [this](BinaryReader& reader) { add(read_canon(reader)); });
      default:
        return append(part.kind, part.contents);
    }
  }

  // (core instance (instantiate MODULE (with NAME (instance I)) ...)), or one of exports.
  void add_instances(std::string_view section) {
    constexpr std::uint8_t instantiate = 0;
    std::string contents;
    std::uint32_t count = 0;
    for_each_in(section, [&](BinaryReader& reader) {
      ++count;
      const std::uint8_t form = reader.byte();
      require(form <= 1);
      contents += static_cast<char>(form);
      if (form == instantiate) append_number(contents, module_indices_.moved(reader.number()));
      const std::uint32_t items = reader.number();
      append_number(contents, items);
      for (std::uint32_t left = items; left != 0 && !reader.overran(); --left) {
        append_sized(contents, reader.sized());
        const std::uint8_t sort = reader.byte();
        contents += static_cast<char>(sort);
        const std::uint32_t index = reader.number();
        append_number(contents, sort == static_cast<std::uint8_t>(CoreSort::instance) ? instance_indices_.moved(index) : index);
      }
    });
    instance_indices_.pass(count);
    std::string whole;
    append_number(whole, count);
    append(Section::core_instance, whole + contents);
  }

  void add_aliases(std::string_view section) {
    std::string contents;
    std::uint32_t count = 0;
    for_each_in(section, [&](BinaryReader& reader) {
      ++count;
      const Alias alias = read_alias(reader);
      if (!alias.is_of_core_instance()) {
        contents += alias.text;
        return;
      }
      contents += alias.sort;
      contents += static_cast<char>(alias.target);
      const bool is_run = alias.instance == main_ && alias.name == run_export;
      append_number(contents, is_run ? starter() : instance_indices_.moved(alias.instance));
      append_sized(contents, is_run ? "run" : alias.name);
    });
    std::string whole;
    append_number(whole, count);
    append(Section::alias, whole + contents);
  }

  // Each entry has a section of its own, so that what stands for it has the same place among the core functions.
  void add(const Canon& entry) {
    switch (entry.kind) {
      case canon::thread_index:
        return append(Section::alias, alias_section(switcher(), "index"));
      case canon::thread_suspend_then_resume:
        return append(Section::alias, alias_section(switcher(), "suspend-then-resume"));
      case canon::thread_new_indirect:
        starter_ = instantiate(added_.starter, {{.name = "main", .instance = instance_indices_.moved(main_)},
                                                {.name = "switcher", .instance = switcher()}});
        return append(Section::alias, alias_section(starter(), "new-indirect"));
      default: {
        std::string contents;
        append_number(contents, 1);
        append(Section::canon, contents.append(entry.text));
      }
    }
  }

  std::uint32_t switcher() {
    if (!switcher_) switcher_ = instantiate(added_.switcher, {});
    return *switcher_;
  }

  [[nodiscard]] std::uint32_t starter() const {
    if (!starter_) throw OtherForm();
    return *starter_;
  }

  std::uint32_t instantiate(std::string_view module, const std::vector<Argument>& arguments) {
    append(Section::core_module, module);
    std::string contents;
    append_number(contents, 1);
    contents += '\0';
    append_number(contents, module_indices_.insert());
    append_number(contents, arguments.size());
    for (const Argument& argument : arguments) {
      append_sized(contents, argument.name);
      contents += static_cast<char>(CoreSort::instance);
      append_number(contents, argument.instance);
    }
    append(Section::core_instance, contents);
    return instance_indices_.insert();
  }

  std::uint32_t main_;  // as it was numbered
  const ContinuationModules& added_;
  std::string output_{component_header};
  IndexSpace module_indices_;
  IndexSpace instance_indices_;
  std::optional<std::uint32_t> switcher_;
  std::optional<std::uint32_t> starter_;
};

}  // namespace

std::expected<std::string, NotRewired> rewired(std::string_view component, const ContinuationModules& modules) {
  try {
    const std::vector<Part> parts = parts_of(component);
    const Survey survey(parts);
    if (!survey.has_threads()) return std::unexpected(NotRewired::no_threads);
    return Rewiring(survey.main_instance(), modules).apply(parts);
  } catch (const OtherForm&) {
    return std::unexpected(NotRewired::other_form);
  }
}

}  // namespace weft
