#include "bindgen/types.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "bindgen/naming.h"
#include "failure.h"

namespace weft::bindgen {

namespace {

struct Primitive {
  std::string_view wit;
  std::string_view cxx;
  Core core;
};

constexpr auto primitives = std::to_array<Primitive>({
    {"bool", "bool", Core::i32},
    {"s8", "std::int8_t", Core::i32},
    {"s16", "std::int16_t", Core::i32},
    {"s32", "std::int32_t", Core::i32},
    {"s64", "std::int64_t", Core::i64},
    {"u8", "std::uint8_t", Core::i32},
    {"u16", "std::uint16_t", Core::i32},
    {"u32", "std::uint32_t", Core::i32},
    {"u64", "std::uint64_t", Core::i64},
    {"f32", "float", Core::f32},
    {"f64", "double", Core::f64},
    {"char", "char32_t", Core::i32},
    {"error-context", "wit::ErrorContext", Core::i32},
});

const Primitive& primitive(std::string_view name) {
  const auto found = std::ranges::find(primitives, name, &Primitive::wit);
  if (found == primitives.end())
    fail("bindgen: there is no binding for the type `{}` of the WIT: leave out what uses it", name);
  return *found;
}

constexpr std::string_view string = "string";
constexpr std::string_view nothing = "std::monostate";

// CanonicalABI's join: a core type that holds the bits of both.
Core join(Core left, Core right) {
  if (left == right) return left;
  const bool both_small = (left == Core::i32 || left == Core::f32) && (right == Core::i32 || right == Core::f32);
  return both_small ? Core::i32 : Core::i64;
}

}  // namespace

std::string_view spelled(Core core) {
  switch (core) {
    case Core::i32:
      return "std::int32_t";
    case Core::i64:
      return "std::int64_t";
    case Core::f32:
      return "float";
    case Core::f64:
      return "double";
  }
  std::unreachable();
}

std::string Parameter::declared() const { return fmt::format("{} {}", type, name); }

Types::Meant Types::meant(const TypeUse& use, const Scope& scope) const {
  if (!use.primitive.empty()) return {.type = nullptr, .primitive = use.primitive, .scope = &scope};
  const Type& type = at(use.type);
  const Scope& declared = type.name.empty() ? scope : scopes_.of(type, scope);
  if (type.kind == Kind::alias) return meant(*type.parts[0].type, declared);
  return {.type = &type, .primitive = {}, .scope = &declared};
}

std::string Types::qualified(const Type& type, const Scope& scope) {
  return fmt::format("::{}::{}", scope.name_space, pascal_case(type.name));
}

std::string Types::value(const TypeUse& use, const Scope& scope, bool is_qualified) const {
  if (use.primitive == string) return "std::string";
  if (!use.primitive.empty()) return std::string(primitive(use.primitive).cxx);
  const Type& type = at(use.type);
  if (type.name.empty()) return anonymous(type, scope, is_qualified);
  const Scope& declared = scopes_.of(type, scope);
  // An alias of a resource is what a handle is of; by itself it is an owned one.
  if (&declared == &scope && !is_qualified) return pascal_case(type.name);
  return qualified(type, declared);
}

std::string Types::anonymous(const Type& type, const Scope& scope, bool is_qualified) const {
  std::vector<std::string> parts;
  for (const Part& part : type.parts)
    parts.push_back(part.type ? value(*part.type, scope, is_qualified) : std::string(nothing));
  switch (type.kind) {
    case Kind::tuple:
      return fmt::format("std::tuple<{}>", fmt::join(parts, ", "));
    case Kind::option:
      return fmt::format("std::optional<{}>", parts[0]);
    case Kind::result:
      return fmt::format("std::expected<{}, {}>", type.parts[0].type ? parts[0] : "void", parts[1]);
    case Kind::list:
      return fmt::format("std::vector<{}>", parts[0]);
    case Kind::fixed_length_list:
      return fmt::format("std::array<{}, {}>", parts[0], type.length);
    case Kind::map:
      return fmt::format("std::map<{}, {}>", parts[0], parts[1]);
    case Kind::own:
      return meant(*type.parts[0].type, scope).scope->is_exported ? fmt::format("wit::Owned<{}>", parts[0]) : parts[0];
    case Kind::borrow:
      return fmt::format("wit::Borrow<{}>", parts[0]);
    case Kind::stream:
      return fmt::format("wit::Stream<{}>", parts[0]);
    case Kind::future:
      return fmt::format("wit::Future<{}>", parts[0]);
    case Kind::alias:
      return parts[0];
    default:  // the others have names
      std::unreachable();
  }
}

std::string Types::result(const Function& function, const Scope& scope, bool is_qualified) const {
  return function.result ? value(*function.result, scope, is_qualified) : "void";
}

std::vector<Parameter> Types::parameters(const Function& function, const Scope& scope) const {
  std::vector<Parameter> result;
  for (const Part& part : function.parameters) {
    if (function.role == Function::Role::method && &part == function.parameters.data()) continue;
    result.push_back(scope.is_exported ? exported_parameter(part, scope) : imported_parameter(part, scope));
  }
  return result;
}

Parameter Types::imported_parameter(const Part& part, const Scope& scope) const {
  const std::string name = snake_case(part.name);
  const std::string type = value(*part.type, scope);
  const Parameter by_value = {.type = type, .name = name, .argument = name};
  const Parameter moved = {.type = type, .name = name, .argument = fmt::format("std::move({})", name)};
  const Parameter referred = {.type = fmt::format("const {}&", type), .name = name, .argument = name};
  const Meant what = meant(*part.type, scope);
  if (what.primitive == string) return {.type = "std::string_view", .name = name, .argument = name};
  if (!what.type) return what.primitive == "error-context" ? moved : by_value;
  switch (what.type->kind) {
    case Kind::enumeration:
    case Kind::flags:
      return by_value;
    case Kind::borrow:
      return {.type = fmt::format("const {}&", value(*what.type->parts[0].type, scope)),
              .name = name,
              .argument = fmt::format("wit::Borrow({})", name)};
    case Kind::list: {
      const TypeUse& element = *what.type->parts[0].type;
      if (has_handles(element, false)) return moved;
      if (meant(element, *what.scope).primitive == "bool") return referred;  // std::vector<bool> is no span
      return {.type = fmt::format("std::span<const {}>", value(element, *what.scope, what.scope != &scope)),
              .name = name,
              .argument = name};
    }
    default:
      return has_handles(*part.type, false) ? moved : referred;
  }
}

Parameter Types::exported_parameter(const Part& part, const Scope& scope) const {
  const std::string name = snake_case(part.name);
  Parameter parameter = {.type = value(*part.type, scope), .name = name, .argument = fmt::format("std::move({})", name)};
  const Meant what = meant(*part.type, scope);
  const bool is_number = !what.type ? what.primitive != string && what.primitive != "error-context"
                                    : what.type->kind == Kind::enumeration || what.type->kind == Kind::flags;
  if (is_number) parameter.argument = name;
  if (what.type && what.type->kind == Kind::borrow) {
    const TypeUse& resource = *what.type->parts[0].type;
    const bool is_ours = meant(resource, scope).scope->is_exported;
    parameter.type = fmt::format("{}{}&", is_ours ? "" : "const ", value(resource, scope));
    parameter.argument = name;
  }
  return parameter;
}

bool Types::has_handles(const TypeUse& use, bool count_borrowed) const {
  if (!use.primitive.empty()) return use.primitive == "error-context";
  const Type& type = at(use.type);
  switch (type.kind) {
    case Kind::resource:
    case Kind::own:
    case Kind::stream:
    case Kind::future:
      return true;
    case Kind::borrow:
      return count_borrowed;
    default:
      return std::ranges::any_of(type.parts,
                                 [&](const Part& part) { return part.type && has_handles(*part.type, count_borrowed); });
  }
}

bool Types::is_shared(TypeIndex index, const Scope& scope) const {
  return scope.is_exported && scopes_.imported(scope) && !has_handles({.primitive = {}, .type = index});
}

std::vector<Core> Types::flat(const std::vector<Part>& parts) const {
  std::vector<Core> result;
  for (const Part& part : parts) {
    const std::vector<Core> more = flat(*part.type);
    result.insert(result.end(), more.begin(), more.end());
  }
  return result;
}

std::vector<Core> Types::flat_result(const Function& function) const {
  return function.result ? flat(*function.result) : std::vector<Core>();
}

std::vector<Core> Types::flat(const TypeUse& use) const {
  if (use.primitive == string) return {Core::i32, Core::i32};
  if (!use.primitive.empty()) return {primitive(use.primitive).core};
  const Type& type = at(use.type);
  switch (type.kind) {
    case Kind::alias:
    case Kind::record:
    case Kind::tuple:
      return flat(type.parts);
    case Kind::list:
    case Kind::map:
      return {Core::i32, Core::i32};
    case Kind::fixed_length_list: {
      std::vector<Core> result;
      const std::vector<Core> each = flat(type.parts);
      // More than any function has is as good as all.
      constexpr std::size_t plenty = 64;
      for (std::size_t i = 0; i < type.length && result.size() < plenty; ++i)
        result.insert(result.end(), each.begin(), each.end());
      return result;
    }
    case Kind::variant:
    case Kind::option:
    case Kind::result: {
      std::vector<Core> joined;
      for (const Part& part : type.parts) {
        if (!part.type) continue;
        const std::vector<Core> one = flat(*part.type);
        for (std::size_t i = 0; i < one.size(); ++i)
          i < joined.size() ? void(joined[i] = join(joined[i], one[i])) : joined.push_back(one[i]);
      }
      joined.insert(joined.begin(), Core::i32);
      return joined;
    }
    default:  // a handle or a number
      return {Core::i32};
  }
}

}  // namespace weft::bindgen
