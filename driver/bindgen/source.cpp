#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "bindgen/naming.h"
#include "bindgen/text.h"
#include "bindgen/writer.h"

namespace weft::bindgen {

namespace {

// CanonicalABI: MAX_FLAT_PARAMS, MAX_FLAT_ASYNC_PARAMS, MAX_FLAT_RESULTS.
constexpr std::size_t most_parameters = 16;
constexpr std::size_t most_parameters_of_async_import = 4;
constexpr std::size_t most_results = 1;

// Bindings of several worlds may be in one program, those of a library among them: what two of them define is the same.
constexpr std::string_view weak = "[[gnu::weak]] ";

std::vector<std::string> spelled(const std::vector<Core>& cores) {
  std::vector<std::string> result;
  result.reserve(cores.size());
  for (const Core core : cores) result.emplace_back(spelled(core));
  return result;
}

std::string export_attribute(std::string_view name) { return fmt::format("[[clang::export_name(\"{}\")]]\n", name); }

class SourceOfScope {
 public:
  SourceOfScope(const Scope& scope, const Types& types) : scope_(scope), types_(types) {}

  std::string text() {
    for (const TypeIndex index : scope_.types)
      if (types_.at(index).kind == Kind::resource) resource(types_.at(index));
    for (const Function& function : scope_.functions) {
      if (!scope_.is_exported) {
        import(function);
      } else if (function.is_async) {
        async_export(function);
      } else {
        sync_export(function);
      }
    }
    if (text_.empty()) return {};
    return fmt::format("\nnamespace {0} {{\n{1}\n}}  // namespace {0}\n", scope_.name_space, text_);
  }

 private:
  void append(std::string_view text) { text_ += text; }

  void resource(const Type& type) {
    if (!scope_.is_exported) return;
    append("\n" + export_attribute(scope_.export_name(fmt::format("[dtor]{}", type.name))));
    append(weft::bindgen::function(fmt::format("void delete_{}_", snake_case(type.name)), {"void* object"}, "",
                                   {fmt::format("wit::destroy<{}>(object);", pascal_case(type.name))}, true));
  }

  // A name for what belongs to the function, which no name of WIT is: those have no underscore at their end, and no capitals.
  std::string own_name(const Function& function, std::string_view what) const {
    const std::string resource =
        function.role == Function::Role::freestanding ? std::string() : pascal_case(types_.at(function.resource).name);
    if (function.role == Function::Role::constructor) return fmt::format("{}_{}_", resource, what);
    std::string name = function_name(function);
    if (name.ends_with('_')) name.pop_back();
    if (!resource.empty()) name.insert(0, resource + "_");
    return fmt::format("{}_{}_", name, what);
  }

  void import(const Function& function) {
    const bool has_result = function.result.has_value();
    const std::vector<Core> result = types_.flat_result(function);
    std::vector<std::string> core = spelled(types_.flat(function.parameters));
    if (core.size() > (function.is_async ? most_parameters_of_async_import : most_parameters)) core = {"std::int32_t"};
    std::string core_result = "void";
    if (function.is_async) {
      if (has_result) core.emplace_back("std::int32_t");
      core_result = "std::int32_t";
    } else if (result.size() > most_results) {
      core.emplace_back("std::int32_t");
    } else if (!result.empty()) {
      core_result = spelled(result[0]);
    }
    const std::string import_name = own_name(function, "import");
    append("\n" + import_attribute(scope_.module, (function.is_async ? "[async-lower]" : "") + function.name));
    append(listed(core_result + " " + import_name, core, ";") + "\n\n");

    std::vector<std::string> arguments;
    if (function.role == Function::Role::method) arguments.emplace_back("wit::Borrow(*this)");
    for (const Parameter& parameter : types_.parameters(function, scope_)) arguments.push_back(parameter.argument);
    const std::string call = function.is_async ? "wit::call_and_wait" : "wit::call";
    const std::string type = types_.result(function, scope_);

    const bool is_member = function.role != Function::Role::freestanding;
    const std::string class_name = is_member ? pascal_case(types_.at(function.resource).name) : "";
    const std::string name = (is_member ? class_name + "::" : "") + function_name(function);
    const Signature defined = signature(function, scope_, types_, name);
    if (function.role == Function::Role::constructor && types_.is_plain_constructor(function, scope_)) {
      std::string made = statement(call, {import_name, class_name}, "", arguments);
      made.pop_back();
      constructor(class_name, defined.parameters, made);
      return;
    }
    append(weft::bindgen::function(std::string(weak) + defined.before, defined.parameters,
                                   function.role == Function::Role::method ? " const" : "",
                                   {statement((has_result ? "return " : "") + call, {import_name, type}, "", arguments)}));
  }

  void constructor(const std::string& name, const std::vector<std::string>& parameters, const std::string& made) {
    const std::string declared = listed(fmt::format("{0}{1}::{1}", weak, name), parameters, "");
    const std::string initialized = fmt::format(": {}({}) {{}}\n", name, made);
    const bool in_one_line = !declared.contains('\n') && declared.size() + initialized.size() <= longest_line;
    append(fmt::format("{}{}{}", declared, in_one_line ? " " : "\n    ", initialized));
  }

  // The parameters of the core function, and what they are called.
  struct Incoming {
    std::vector<std::string> declared;
    std::vector<std::string> names;
  };
  Incoming incoming(const Function& function) const {
    std::vector<std::string> core = spelled(types_.flat(function.parameters));
    if (core.size() > most_parameters) core = {"std::int32_t"};
    Incoming result;
    for (std::size_t i = 0; i < core.size(); ++i) {
      result.names.push_back(fmt::format("value{}", i));
      result.declared.push_back(fmt::format("{} value{}", core[i], i));
    }
    return result;
  }

  std::string address(const Function& function) const {
    if (function.role == Function::Role::freestanding) return "&" + function_name(function);
    return fmt::format("&{}::{}", pascal_case(types_.at(function.resource).name), function_name(function));
  }

  void sync_export(const Function& function) {
    const std::vector<Core> result = types_.flat_result(function);
    const bool in_memory = result.size() > most_results;
    const std::string core = result.empty() ? "void" : in_memory ? "std::int32_t" : std::string(spelled(result[0]));
    const Incoming given = incoming(function);
    std::vector<std::string> how = {address(function)};
    if (core != "void") how.push_back(core);
    const std::string known_as = scope_.export_name(function.name);
    append("\n" + export_attribute(known_as));
    append(weft::bindgen::function(core + " " + own_name(function, "export"), given.declared, "",
                                   {statement(core == "void" ? "wit::serve" : "return wit::serve", how, "", given.names)},
                                   true));
    if (!in_memory) return;
    append("\n" + export_attribute("cabi_post_" + known_as));
    append(weft::bindgen::function("void " + own_name(function, "post"), {"std::int32_t result"}, "",
                                   {statement("wit::answered", {result_type(function, scope_, types_)}, "", {"result"})},
                                   true));
  }

  void async_export(const Function& function) {
    const std::string result = result_type(function, scope_, types_);
    std::vector<std::string> core = spelled(types_.flat_result(function));
    if (core.size() > most_parameters) core = {"std::int32_t"};
    const std::string return_name = own_name(function, "return");
    append("\n" + import_attribute(scope_.built_in_module(), "[task-return]" + function.name));
    append(listed("void " + return_name, core, ";") + "\n");

    std::vector<std::string> parameter_types;
    if (function.role == Function::Role::method)
      parameter_types.push_back(pascal_case(types_.at(function.resource).name) + "&");
    const std::vector<Parameter> parameters = types_.parameters(function, scope_);
    for (const Parameter& parameter : parameters) parameter_types.push_back(parameter.type);
    const bool may_respond = function.role == Function::Role::freestanding;
    if (may_respond) responding(function, result, parameters);

    std::vector<std::string> how = {result};
    how.insert(how.end(), parameter_types.begin(), parameter_types.end());
    const std::string after =
        fmt::format("::start{}<{}, {}>", may_respond ? "_responding" : "", address(function), return_name);
    const Incoming given = incoming(function);
    const std::string known_as = "[async-lift]" + scope_.export_name(function.name);
    append("\n" + export_attribute(known_as));
    append(weft::bindgen::function("std::int32_t " + own_name(function, "start"), given.declared, "",
                                   {statement("return wit::AsyncExport", how, after, given.names)}, true));
    append("\n" + export_attribute("[callback]" + known_as));
    append(weft::bindgen::function("std::int32_t " + own_name(function, "event"),
                                   {"std::int32_t event", "std::int32_t index", "std::int32_t value"}, "",
                                   {"return wit::task_event(event, index, value);"}, true));
  }

  // What is called if the program has not defined this one.
  void responding(const Function& function, const std::string& result, const std::vector<Parameter>& parameters) {
    std::vector<std::string> declared;
    std::vector<std::string> arguments;
    for (const Parameter& parameter : parameters) {
      declared.push_back(parameter.declared());
      arguments.push_back(parameter.argument);
    }
    const std::string name = function_name(function);
    std::string called = name;
    for (const Parameter& parameter : parameters)
      if (parameter.name == name) called = fmt::format("::{}::{}", scope_.name_space, name);
    const std::string respond = responder_name(function);
    declared.push_back(fmt::format("wit::Responder<{}> {}", result, respond));
    std::string call = statement(called, {}, "", arguments);
    call.pop_back();
    // What the function was given is gone before the result is, as the Component Model wants it of what was lent.
    const std::vector<std::string> body =
        function.result ? std::vector{fmt::format("auto result_ = {};", call), respond + "(std::move(result_));"}
                        : std::vector{call + ";", respond + "();"};
    append("\n" + weft::bindgen::function(fmt::format("{}void {}", weak, name), declared, "", body));
  }

  const Scope& scope_;
  const Types& types_;
  std::string text_;
};

// A table of built-ins, [stream-new-0]f and so on.
std::string ends(const StreamType& stream, std::size_t number) {
  struct BuiltIn {
    std::string_view name;
    std::string_view result;
    std::string_view parameters;
    bool is_async = false;
  };
  const std::string_view kind = stream.is_future ? "future" : "stream";
  const std::string_view read =
      stream.is_future ? "std::uint32_t end, void* memory" : "std::uint32_t end, void* memory, std::uint32_t count";
  const std::string_view write =
      stream.is_future ? "std::uint32_t end, const void* memory" : "std::uint32_t end, const void* memory, std::uint32_t count";
  const std::vector<BuiltIn> built_ins = {{"new", "std::uint64_t", ""},
                                          {"read", "std::uint32_t", read, true},
                                          {"write", "std::uint32_t", write, true},
                                          {"cancel-read", "std::uint32_t", "std::uint32_t end"},
                                          {"cancel-write", "std::uint32_t", "std::uint32_t end"},
                                          {"drop-readable", "void", "std::uint32_t end"},
                                          {"drop-writable", "void", "std::uint32_t end"}};
  std::string text = fmt::format("\nnamespace {}_{}_ {{\n", kind, number);
  std::string members;
  for (const BuiltIn& each : built_ins) {
    const std::string name = snake_case(each.name) + (each.name == "new" ? "" : "_");
    text += "\n" + import_attribute(stream.module, fmt::format("{}[{}-{}-{}]{}", each.is_async ? "[async-lower]" : "", kind,
                                                               each.name, stream.index, stream.function));
    text += fmt::format("{} {}({});\n", each.result, name, each.parameters);
    const bool is_counting = stream.is_future && each.is_async;
    members += fmt::format("    .{} = {},\n", each.name == "new" ? "make" : snake_case(each.name),
                           is_counting ? fmt::format("wit::counting<{}>", name) : name);
  }
  text += fmt::format("\nconstexpr wit::Ends ends = {{\n{}}};\n\n}}  // namespace {}_{}_\n\n", members, kind, number);
  return text + fmt::format("template <>\n{3}const wit::Ends& wit::{0}_ends<{1}>() {{\n  return {0}_{2}_::ends;\n}}\n", kind,
                            stream.element, number, weak);
}

}  // namespace

std::string source(const Model& model, const Scopes& scopes, const Types& types) {
  std::string text = fmt::format("// Written by `weft bindgen`: the world {} of {}.\n#include \"{}.h\"\n", model.world,
                                 model.packages[model.world_package], model.world);
  for (const Scope& scope : scopes.all()) text += SourceOfScope(scope, types).text();
  std::size_t number = 0;
  for (const StreamType& stream : stream_types(types, scopes)) text += ends(stream, number++);
  return text;
}

}  // namespace weft::bindgen
