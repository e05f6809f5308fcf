#include "switching/component_form.h"

namespace weft::component_form {

namespace {

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

}  // namespace

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

Survey::Survey(const std::vector<Part>& parts) {
  for (const Part& part : parts) look_at(part);
  if (!has_threads()) return;
  require(lifts_ == 1 && thread_indexes_ == 1 && new_indirects_ == 1 && switches_ == 1);
  require(lifted_.name == run_export && table_.name == table_export && lifted_.instance == table_.instance);
}

void Survey::look_at(const Part& part) {
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

void Survey::look_at(const Alias& alias) {
  if (alias.is(CoreSort::function)) functions_.push_back({.instance = alias.instance, .name = alias.name});
  if (alias.is(CoreSort::table)) tables_.push_back({.instance = alias.instance, .name = alias.name});
}

void Survey::look_at(const Canon& entry) {
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

}  // namespace weft::component_form
