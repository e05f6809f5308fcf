#include "switching/rewire.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "wasm_binary.h"

namespace weft {

namespace {

// Something that is not as `weft ld` makes it.
struct OtherForm {};

void require(bool holds) {
  if (!holds) throw OtherForm();
}

// ---- The names of things in a component (Component Model, design/mvp/Binary.md) ----

constexpr std::string_view component_header("\0asm\x0d\0\1\0", 8);

enum class Section : std::uint8_t {
  custom = 0,
  core_module = 1,
  core_instance = 2,
  core_type = 3,
  component = 4,
  instance = 5,
  alias = 6,
  type = 7,
  canon = 8,
  import = 10,
  export_ = 11,
};

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

// ---- Reading ----

// `text` is what the reader has read since it had `before` left.
std::string_view since(std::string_view before, const BinaryReader& reader) {
  return before.substr(0, before.size() - reader.rest().size());
}

void skip_options(BinaryReader& reader) {
  constexpr std::uint8_t memory = 3;
  constexpr std::uint8_t realloc = 4;
  constexpr std::uint8_t asynchronous = 6;
  for (std::uint32_t left = reader.number(); left != 0 && !reader.overran(); --left) {
    const std::uint8_t option = reader.byte();
    require(option <= memory || option == realloc || option == asynchronous);
    if (option == memory || option == realloc) (void)reader.number();
  }
}

struct Canon {
  std::uint8_t kind = 0;
  std::uint32_t function = 0;  // of a lift: the core function
  std::uint32_t table = 0;     // of thread.new-indirect
  std::string_view text;

  [[nodiscard]] bool defines_core_function() const { return kind != canon::lift; }
};

// One entry of a canon section. An operation that is not in the list is one that weft ld does not make, or that switches
// threads in another way.
Canon read_canon(BinaryReader& reader) {
  const std::string_view before = reader.rest();
  Canon entry;
  entry.kind = reader.byte();
  switch (entry.kind) {
    case canon::lift:
      require(reader.byte() == 0);
      entry.function = reader.number();
      skip_options(reader);
      (void)reader.number();
      break;
    case canon::lower:
      require(reader.byte() == 0);
      (void)reader.number();
      skip_options(reader);
      break;
    case 0x03:  // resource.drop
    case 0x06:  // subtask.cancel
    case 0x0c:  // thread.yield
    case 0x0e:  // stream.new
    case 0x13:  // stream.drop-readable
    case 0x14:  // stream.drop-writable
    case 0x15:  // future.new
    case 0x1a:  // future.drop-readable
    case 0x1b:  // future.drop-writable
      (void)reader.number();
      break;
    case 0x0f:  // stream.read
    case 0x10:  // stream.write
    case 0x16:  // future.read
    case 0x17:  // future.write
      (void)reader.number();
      skip_options(reader);
      break;
    case 0x11:  // stream.cancel-read
    case 0x12:  // stream.cancel-write
    case 0x18:  // future.cancel-read
    case 0x19:  // future.cancel-write
    case 0x20:  // waitable-set.wait
    case 0x21:  // waitable-set.poll
      (void)reader.number();
      (void)reader.number();
      break;
    case 0x0d:  // subtask.drop
    case 0x1f:  // waitable-set.new
    case 0x22:  // waitable-set.drop
    case 0x23:  // waitable.join
    case canon::thread_index:
      break;
    case canon::thread_new_indirect:
      (void)reader.number();
      entry.table = reader.number();
      break;
    case canon::thread_suspend_then_resume:
      require(reader.byte() == 0);  // not cancellable
      break;
    default:
      throw OtherForm();
  }
  entry.text = since(before, reader);
  return entry;
}

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

Alias read_alias(BinaryReader& reader) {
  const std::string_view before = reader.rest();
  Alias alias;
  if (reader.byte() == 0) (void)reader.byte();
  alias.sort = since(before, reader);
  require(!alias.sort.empty());
  alias.target = reader.byte();
  require(alias.target == alias_of::instance_export || alias.target == alias_of::core_instance_export);
  // A core function or table comes from a core instance, and nothing else does.
  require(alias.is_core() == alias.is_of_core_instance());
  alias.instance = reader.number();
  alias.name = reader.sized();
  alias.text = since(before, reader);
  return alias;
}

// A component inside, which gives the exported function its interface: it has types, an import and an export.
void require_plain(std::string_view component) {
  BinaryReader reader(component);
  require(reader.bytes(component_header.size()) == component_header);
  while (!reader.at_end()) {
    const auto kind = static_cast<Section>(reader.byte());
    require(kind == Section::custom || kind == Section::type || kind == Section::import || kind == Section::export_);
    (void)reader.sized();
  }
  require(!reader.overran());
}

struct Part {
  Section kind;
  std::string_view contents;
};

std::vector<Part> parts_of(std::string_view component) {
  BinaryReader reader(component);
  require(reader.bytes(component_header.size()) == component_header);
  std::vector<Part> parts;
  while (!reader.at_end()) {
    const auto kind = static_cast<Section>(reader.byte());
    parts.push_back({.kind = kind, .contents = reader.sized()});
  }
  require(!reader.overran());
  return parts;
}

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

// (import NAME (instance (type T)))
void require_instance_import(BinaryReader& reader) {
  require(reader.byte() <= 1);
  (void)reader.sized();
  require(reader.byte() == instance_sort);
  (void)reader.number();
}

// (instance (instantiate COMPONENT (with NAME ...))), with nothing of a core module.
void require_instantiation(BinaryReader& reader) {
  require(reader.byte() == 0);
  (void)reader.number();
  for (std::uint32_t left = reader.number(); left != 0 && !reader.overran(); --left) {
    (void)reader.sized();
    require(reader.byte() != 0);
    (void)reader.number();
  }
}

// (export NAME (instance I))
void require_instance_export(BinaryReader& reader) {
  require(reader.byte() <= 1);
  (void)reader.sized();
  require(reader.byte() == instance_sort);
  (void)reader.number();
  require(reader.byte() == 0);  // its type is the instance's own
}

// ---- What the component is made of ----

// What a core instance is asked for, at its place in an index space.
struct CoreExport {
  std::uint32_t instance = 0;
  std::string_view name;
};

// Goes once over the component: whether it has the form, and which core instance is the program's main one.
class Survey {
 public:
  explicit Survey(const std::vector<Part>& parts) {
    for (const Part& part : parts) look_at(part);
    if (!has_threads()) return;
    require(lifts_ == 1 && thread_indexes_ == 1 && new_indirects_ == 1 && switches_ == 1);
    require(lifted_.name == run_export && table_.name == table_export && lifted_.instance == table_.instance);
  }

  // If it has not, the rest of the form is not looked at.
  [[nodiscard]] bool has_threads() const { return new_indirects_ != 0; }

  [[nodiscard]] std::uint32_t main_instance() const { return table_.instance; }

 private:
  void look_at(const Part& part) {
    switch (part.kind) {
      case Section::component:
        return require_plain(part.contents);
      case Section::alias:
        return for_each_in(part.contents, [this](BinaryReader& reader) { look_at(read_alias(reader)); });
      case Section::canon:
        return for_each_in(part.contents, [this](BinaryReader& reader) { look_at(read_canon(reader)); });
      case Section::instance:
        return for_each_in(part.contents, require_instantiation);
      case Section::import:
        return for_each_in(part.contents, require_instance_import);
      case Section::export_:
        return for_each_in(part.contents, require_instance_export);
      case Section::custom:
      case Section::core_module:
      case Section::core_instance:
      case Section::core_type:
      case Section::type:
        return;
    }
    throw OtherForm();
  }

  void look_at(const Alias& alias) {
    if (alias.is(CoreSort::function)) functions_.push_back({.instance = alias.instance, .name = alias.name});
    if (alias.is(CoreSort::table)) tables_.push_back({.instance = alias.instance, .name = alias.name});
  }

  void look_at(const Canon& entry) {
    if (entry.defines_core_function()) functions_.emplace_back();
    switch (entry.kind) {
      case canon::lift:
        ++lifts_;
        require(entry.function < functions_.size());
        lifted_ = functions_[entry.function];
        break;
      case canon::thread_index:
        ++thread_indexes_;
        break;
      case canon::thread_new_indirect:
        ++new_indirects_;
        require(entry.table < tables_.size());
        table_ = tables_[entry.table];
        break;
      case canon::thread_suspend_then_resume:
        ++switches_;
        break;
      default:
        break;
    }
  }

  unsigned lifts_ = 0;
  unsigned thread_indexes_ = 0;
  unsigned new_indirects_ = 0;
  unsigned switches_ = 0;
  std::vector<CoreExport> functions_;  // the index space; no name: a built-in
  std::vector<CoreExport> tables_;
  CoreExport lifted_;
  CoreExport table_;
};

// ---- Rewiring ----

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
