#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "bindgen/naming.h"
#include "bindgen/text.h"
#include "bindgen/writer.h"

namespace weft::bindgen {

namespace {

// The unsigned type that CanonicalABI gives the discriminant of so many cases, or the bits of so many flags.
std::string_view underlying(const Type& type) {
  const std::size_t count = type.parts.size();
  constexpr std::size_t byte_cases = 256;
  constexpr std::size_t short_cases = 65536;
  if (type.kind == Kind::enumeration)
    return count <= byte_cases ? "std::uint8_t" : count <= short_cases ? "std::uint16_t" : "std::uint32_t";
  return count <= 8 ? "std::uint8_t" : count <= 16 ? "std::uint16_t" : "std::uint32_t";
}

class HeaderOfScope {
 public:
  HeaderOfScope(const Scope& scope, const Types& types) : scope_(scope), types_(types) {}

  std::string text() {
    append(comment(scope_.docs));
    append(fmt::format("namespace {} {{\n", scope_.name_space));
    declare_names();
    for (const TypeIndex index : scope_.types) alias(index);
    for (const TypeIndex index : scope_.types) resource(index);
    for (const TypeIndex index : scope_.types) record_or_variant(index);
    functions();
    append(fmt::format("\n}}  // namespace {}\n", scope_.name_space));
    append(descriptions());
    return std::move(text_);
  }

 private:
  void append(std::string_view text) { text_ += text; }

  const Type& at(TypeIndex index) const { return types_.at(index); }

  // Structs and classes that others name before they are defined, and what is defined at once.
  void declare_names() {
    bool has_flags = false;
    std::string names;
    for (const TypeIndex index : scope_.types) {
      const Type& type = at(index);
      if (types_.is_shared(index, scope_)) continue;
      has_flags = has_flags || type.kind == Kind::flags;
      if (type.kind == Kind::record || type.kind == Kind::variant) names += fmt::format("struct {};\n", pascal_case(type.name));
      if (type.kind == Kind::resource) names += fmt::format("class {};\n", pascal_case(type.name));
    }
    if (!names.empty()) append("\n" + names);
    if (has_flags) {
      append("\n");
      for (const char* each : {"&", "&=", "^", "^=", "|", "|=", "~"}) append(fmt::format("using wit::operator{};\n", each));
      append("using wit::has;\n");
    }
    for (const TypeIndex index : scope_.types) {
      const Type& type = at(index);
      if ((type.kind == Kind::enumeration || type.kind == Kind::flags) && !types_.is_shared(index, scope_)) enumeration(type);
    }
  }

  void enumeration(const Type& type) {
    append("\n" + comment(type.docs));
    const bool is_plain =
        type.kind == Kind::enumeration && std::ranges::all_of(type.parts, [](const Part& part) { return part.docs.empty(); });
    std::vector<std::string> names;
    for (const Part& part : type.parts) names.push_back(snake_case(part.name));
    const std::string start = fmt::format("enum class {} : {}", pascal_case(type.name), underlying(type));
    if (const std::string line = fmt::format("{} {{ {} }};\n", start, fmt::join(names, ", "));
        is_plain && line.size() <= longest_line + 1)
      return append(line);
    append(start + " {\n");
    for (std::size_t i = 0; i < names.size(); ++i) {
      append(comment(type.parts[i].docs, "  "));
      if (type.kind == Kind::flags) {
        append(fmt::format("  {} = 1U << {}U,\n", names[i], i));
      } else {
        append(fmt::format("  {},\n", names[i]));
      }
    }
    append("};\n");
  }

  void alias(TypeIndex index) {
    const Type& type = at(index);
    std::string meant;
    if (type.kind == Kind::alias) {
      meant = types_.value(*type.parts[0].type, scope_);
    } else if (types_.is_shared(index, scope_)) {
      meant = shared_name(type);
    } else if (type.kind != Kind::record && type.kind != Kind::variant && type.kind != Kind::enumeration &&
               type.kind != Kind::flags && type.kind != Kind::resource) {
      meant = types_.unnamed(type, scope_);
    }
    if (!meant.empty()) append("\n" + comment(type.docs) + bindgen::alias(pascal_case(type.name), meant) + "\n");
  }

  // What the same interface, imported, has.
  std::string shared_name(const Type& type) const {
    constexpr std::string_view prefix = "exports";
    return fmt::format("{}::{}", scope_.name_space.substr(prefix.size()), pascal_case(type.name));
  }

  void record_or_variant(TypeIndex index) {
    const Type& type = at(index);
    if (types_.is_shared(index, scope_)) return;
    if (type.kind != Kind::record && type.kind != Kind::variant) return;
    append("\n" + comment(type.docs));
    append(fmt::format("struct {} {{\n", pascal_case(type.name)));
    if (type.kind == Kind::record) {
      record(type);
    } else {
      variant(type);
    }
    if (!types_.has_handles({.primitive = {}, .type = index}))
      append(fmt::format("\n  bool operator==(const {}&) const = default;\n", pascal_case(type.name)));
    append("};\n");
  }

  void record(const Type& type) {
    for (const Part& field : type.parts) {
      append(comment(field.docs, "  "));
      append(fmt::format("  {} {}{};\n", types_.value(*field.type, scope_), snake_case(field.name), initial(*field.type)));
    }
  }

  // Numbers are zero if nobody says what they are.
  std::string_view initial(const TypeUse& use) const {
    const Types::Meant what = types_.meant(use, scope_);
    if (!what.type) return what.primitive == "string" || what.primitive == "error-context" ? "" : "{}";
    return what.type->kind == Kind::enumeration || what.type->kind == Kind::flags ? "{}" : "";
  }

  void variant(const Type& type) {
    const bool equal =
        !std::ranges::any_of(type.parts, [&](const Part& part) { return part.type && types_.has_handles(*part.type); });
    std::vector<std::string> names;
    for (const Part& part : type.parts) {
      std::string name = pascal_case(part.name);
      if (name == pascal_case(type.name)) name += '_';
      append(comment(part.docs, "  "));
      append(fmt::format("  struct {} {{\n", name));
      // With its namespaces, since a case may have the name of a type.
      if (part.type) append(fmt::format("    {} value{};\n", types_.value(*part.type, scope_, true), initial(*part.type)));
      if (equal) append(fmt::format("    bool operator==(const {}&) const = default;\n", name));
      append("  };\n");
      names.push_back(std::move(name));
    }
    append("\n" + of_template("  std::variant", names, " value;") + "\n");
  }

  void resource(TypeIndex index) {
    const Type& type = at(index);
    if (type.kind != Kind::resource) return;
    const std::string name = pascal_case(type.name);
    const std::string snake = snake_case(type.name);
    append("\n");
    const auto built_in = [&](std::string_view name, const std::string& declaration) {
      append(import_attribute(scope_.built_in_module(), fmt::format("[resource-{}]{}", name, type.name)));
      append(declaration);
    };
    if (scope_.is_exported) {
      built_in("new", fmt::format("std::int32_t new_{}_(void* object);\n", snake));
      built_in("rep", fmt::format("void* object_of_{}_(std::int32_t handle);\n", snake));
    }
    built_in("drop", fmt::format("void drop_{}_(std::int32_t handle);\n\n", snake));
    append(comment(type.docs));
    if (scope_.is_exported) {
      if (!type.docs.empty()) append("//\n");
      append("// To be derived from, by what implements it.\n");
      append(fmt::format("class {0} : public wit::ExportedResource<new_{1}_, object_of_{1}_, drop_{1}_> {{\n public:\n", name,
                         snake));
    } else {
      append(fmt::format("class {0} : public wit::Resource<drop_{1}_> {{\n public:\n", name, snake));
      append(fmt::format("  explicit {0}(wit::Handle handle) : wit::Resource<drop_{1}_>(handle) {{}}\n", name, snake));
    }
    for (const Function& function : scope_.functions)
      if (function.role != Function::Role::freestanding && function.resource == index) member(function, name);
    append("};\n");
  }

  void member(const Function& function, const std::string& class_name) {
    if (!text_.ends_with(" public:\n")) append("\n");
    append(comment(function.docs, "  "));
    const bool is_method = function.role == Function::Role::method;
    if (scope_.is_exported && function.role == Function::Role::constructor) append("  // To be defined by you: makes one.\n");
    if (scope_.is_exported && function.role == Function::Role::static_function) append("  // To be defined by you.\n");
    Signature declared = signature(function, scope_, types_, function_name(function));
    std::string before = declared.before;
    if (!scope_.is_exported && function.role == Function::Role::constructor && types_.is_plain_constructor(function, scope_)) {
      before = (declared.parameters.size() == 1 ? "explicit " : "") + class_name;
    } else if (!is_method) {
      before = "static " + before;
    } else if (scope_.is_exported) {
      before = "virtual " + before;
    }
    append(listed(before, declared.parameters, !is_method ? ";" : scope_.is_exported ? " = 0;" : " const;", "  ") + "\n");
  }

  void functions() {
    for (const Function& function : scope_.functions) {
      if (function.role != Function::Role::freestanding) continue;
      append("\n" + comment(function.docs));
      const std::string name = function_name(function);
      Signature declared = signature(function, scope_, types_, name);
      if (scope_.is_exported) append(function.docs.empty() ? "// To be defined by you.\n" : "//\n// To be defined by you.\n");
      append(listed(declared.before, declared.parameters, ";") + "\n");
      if (scope_.is_exported && function.is_async) {
        append("// Or instead of it this one, which goes on when it has given its result by respond(...).\n");
        declared.parameters.push_back(
            fmt::format("wit::Responder<{}> {}", result_type(function, scope_, types_), responder_name(function)));
        append(listed("void " + name, declared.parameters, ";") + "\n");
      }
    }
  }

  // What wit has to know of the types.
  std::string descriptions() const {
    std::string result;
    for (const TypeIndex index : scope_.types) {
      const Type& type = at(index);
      if (types_.is_shared(index, scope_)) continue;
      const std::string name = Types::qualified(type, scope_);
      if (type.kind == Kind::record) {
        std::vector<std::string> members;
        for (const Part& field : type.parts) members.push_back(fmt::format("&{}::{}", name, snake_case(field.name)));
        const std::string start = fmt::format("inline constexpr auto wit::fields<{}> =", name);
        const std::string whole = fmt::format("{} std::tuple({});", start, fmt::join(members, ", "));
        result += "template <>\n";
        result += whole.size() <= longest_line ? whole : start + "\n" + listed("std::tuple", members, ";", "    ");
        result += "\n";
      } else if (type.kind == Kind::variant || type.kind == Kind::flags) {
        result += fmt::format("template <>\ninline constexpr bool wit::is_{}<{}> = true;\n",
                              type.kind == Kind::variant ? "variant" : "flags", name);
      }
    }
    return result.empty() ? result : "\n" + result;
  }

  const Scope& scope_;
  const Types& types_;
  std::string text_;
};

}  // namespace

std::string function_name(const Function& function) {
  if (function.role == Function::Role::freestanding) return snake_case(function.name);
  if (function.role == Function::Role::constructor) return "make";
  return member_name(function.short_name());
}

std::string responder_name(const Function& function) {
  constexpr const char* usual = "respond";
  return std::ranges::find(function.parameters, usual, &Part::name) != function.parameters.end() ? "respond_" : usual;
}

std::string result_type(const Function& function, const Scope& scope, const Types& types) {
  const std::string type = types.result(function, scope);
  if (!scope.is_exported || function.role != Function::Role::constructor) return type;
  // wit::Owned<Blob>, or in a std::expected: the program makes it, and knows nothing yet of handles.
  constexpr std::string_view owned = "wit::Owned<";
  std::string made = type;
  if (const std::size_t at = made.find(owned); at != std::string::npos) made.replace(at, owned.size(), "std::unique_ptr<");
  return made;
}

Signature signature(const Function& function, const Scope& scope, const Types& types, std::string_view name) {
  Signature result = {.before = fmt::format("{} {}", result_type(function, scope, types), name), .parameters = {}};
  for (const Parameter& parameter : types.parameters(function, scope)) result.parameters.push_back(parameter.declared());
  return result;
}

std::string header(const Model& model, const Scopes& scopes, const Types& types) {
  std::string text =
      fmt::format("// Written by `weft bindgen`: the world {} of {}.\n", model.world, model.packages[model.world_package]);
  if (!model.world_docs.empty()) text += "//\n" + comment(model.world_docs);
  text +=
      "#pragma once\n\n#include <array>\n#include <cstdint>\n#include <expected>\n#include <map>\n#include <memory>\n#include "
      "<optional>\n"
      "#include <span>\n#include <string>\n#include <string_view>\n#include <tuple>\n#include <variant>\n#include <vector>\n\n"
      "#include <weft/bindings.h>\n";
  for (const Scope& scope : scopes.all()) text += "\n" + HeaderOfScope(scope, types).text();
  const std::vector<StreamType> streams = stream_types(types, scopes);
  if (!streams.empty()) text += "\n// The built-ins of each type of stream and future.\n";
  for (const StreamType& stream : streams)
    text += fmt::format("template <>\nconst wit::Ends& wit::{}_ends<{}>();\n", stream.is_future ? "future" : "stream",
                        stream.element);
  return text;
}

}  // namespace weft::bindgen
