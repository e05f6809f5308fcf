#include "run/invocation.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "failure.h"
#include "files/component_names.h"
#include "files/file_view.h"
#include "files/open_file.h"
#include "files/sections.h"
#include "run/host_words.h"
#include "wit/declarations.h"

namespace weft {

namespace {

using wit::Declared;

// Of "a:b/api@1.0.0".
struct InterfaceName {
  std::string_view whole;

  [[nodiscard]] std::string_view without_version() const { return whole.substr(0, whole.find('@')); }
  [[nodiscard]] std::string_view version() const { return whole.substr(without_version().size()); }  // "@1.0.0"
  [[nodiscard]] std::string_view last() const { return without_version().substr(without_version().find('/') + 1); }
};

// As Wasmtime 49 takes it: the version last.
std::string host_name(const Declared& function) {
  if (function.interface.empty()) return function.name;
  const InterfaceName interface{function.interface};
  return fmt::format("{}.{}{}", interface.without_version(), function.name, interface.version());
}

// All ways to write it, of which reports have one (api#order).
bool is_called(const Declared& function, std::string_view name) {
  if (function.name == name) return true;
  if (function.interface.empty()) return false;
  if (host_name(function) == name) return true;
  const InterfaceName interface{function.interface};
  for (const std::string_view first : {interface.whole, interface.without_version(), interface.last()}) {
    for (const char separator : {'.', '#'}) {
      if (name.size() == first.size() + 1 + function.name.size() && name.starts_with(first) &&
          name[first.size()] == separator && name.ends_with(function.name))
        return true;
    }
  }
  return false;
}

// A method's or a constructor's begins so; who has no resource cannot call it.
bool can_be_invoked(const Declared& function) { return !function.name.starts_with('['); }

std::vector<Declared> functions_of(const std::string& file) {
  std::vector<Declared> functions = wit::exported_functions(file);
  std::erase_if(functions, [](const Declared& function) { return !can_be_invoked(function); });
  return functions;
}

// The shortest name by which it is told from the others.
std::string short_name(const Declared& function, const std::vector<Declared>& all) {
  const auto same = std::ranges::count(all, function.name, &Declared::name);
  return same == 1 || function.interface.empty() ? function.name : host_name(function);
}

std::string list_of(const std::vector<Declared>& functions, const std::vector<Declared>& all) {
  constexpr std::size_t most = 8;
  std::string list;
  for (std::size_t at = 0; at != std::min(functions.size(), most); ++at) {
    if (at != 0) list += ", ";
    list += short_name(functions[at], all);
  }
  if (functions.size() > most) list += fmt::format(" and {} more", functions.size() - most);
  return list;
}

// "3..5" in "invalid value at 3..5"
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<Range> range_in(std::string_view sentence) {
  constexpr std::string_view before = " at ";
  constexpr std::string_view between = "..";
  constexpr int decimal = 10;
  const std::size_t at = sentence.rfind(before);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string text(sentence.substr(at + before.size()));
  char* rest = nullptr;
  Range range;
  range.begin = std::strtoul(text.c_str(), &rest, decimal);
  if (!std::string_view(rest).starts_with(between)) return std::nullopt;
  range.end = std::strtoul(rest + between.size(), &rest, decimal);
  return range;
}

constexpr std::string_view not_run = "Error: failed to run main module";

}  // namespace

Invocation read_invocation(const std::string& call, const NamedComponent& component) {
  const std::size_t parenthesis = call.find('(');
  if (parenthesis == std::string::npos || parenthesis == 0)
    fail("--invoke '{}': this is no call, as 'order(3, \"now\")' is", call);
  const std::string name = call.substr(0, parenthesis);
  const std::vector<Declared> all = functions_of(component.file);
  std::vector<Declared> found;
  std::ranges::copy_if(all, std::back_inserter(found), [&](const Declared& function) { return is_called(function, name); });
  // One of the world itself is meant by its name alone.
  if (const auto own = std::ranges::find(found, name, &host_name); own != found.end()) found = {Declared(*own)};
  if (all.empty()) fail("--invoke '{}': {} exports no function that could be called", call, component.name);
  if (found.empty()) fail("--invoke '{}': {} exports no function {}, but {}", call, component.name, name, list_of(all, all));
  if (found.size() > 1)
    fail("--invoke '{}': {} exports several functions {}: say which one, {}", call, component.name, name, list_of(found, all));
  return {.call = host_name(found.front()) + call.substr(parenthesis), .given = call, .declaration = found.front().declaration};
}

void check_command(const NamedComponent& component) {
  const OpenFile opened(component.file);
  const FileView view(opened.descriptor());
  bool is_cut = false;
  (void)sections_of(view.contents(), &is_cut);
  if (is_cut) return;  // Wasmtime will say it
  const std::vector<ComponentName> exports = component_exports(view.contents());
  const auto has = [&](std::string_view beginning) {
    return std::ranges::any_of(exports, [&](const ComponentName& exported) { return exported.name.starts_with(beginning); });
  };
  if (has("wasi:cli/run@")) return;
  if (has("wasi:http/handler@") || has("wasi:http/incoming-handler@"))
    fail("{0} is a handler of HTTP requests, and no command: weft serve {0}", component.name);
  const std::vector<Declared> functions = functions_of(component.file);
  if (functions.empty() && !wit::world_of_component(component.file)) return;  // this, too
  if (functions.empty()) fail("{} is no command (it does not export wasi:cli/run), and exports no function", component.name);
  const Declared& first = functions.front();
  fail("{0} is no command, but exports {1}: weft run --invoke '{2}({3})' {0}", component.name, list_of(functions, functions),
       short_name(first, functions), first.declaration.contains("func()") ? "" : "…");
}

void InvocationErrors::take(std::string_view text) {
  held_ += text;
  const std::size_t length = std::min(held_.size(), not_run.size());
  is_passing_ = is_passing_ || held_.substr(0, length) != not_run.substr(0, length);
  if (!is_passing_) return;
  std::fwrite(held_.data(), 1, held_.size(), stderr);
  held_.clear();
}

void InvocationErrors::finish(const Invocation& invocation, const std::string& name) {
  const std::string said = std::exchange(held_, "");
  if (!said.starts_with(not_run)) {
    std::fwrite(said.data(), 1, said.size(), stderr);
    return;
  }
  const std::string why = in_one_sentence(std::string_view(said).substr(std::min(said.find('\n'), said.size())));
  const bool is_of_call = why.starts_with("Failed to parse invoke") || why.starts_with("while interpreting parameters");
  if (!is_of_call) fail("{}", refusal(name, "cannot be run", said.substr(said.find('\n'))));
  std::string what = why;
  for (const std::string_view mark : {"syntax: ", "\": "}) {
    if (const std::size_t at = what.find(mark); at != std::string::npos) what.erase(0, at + mark.size());
  }
  // It says where in the text that it has got; at the beginning is the function's name.
  if (const auto range = range_in(what)) {
    what.erase(what.rfind(" at "));
    if (range->begin != 0 && range->begin < range->end && range->end <= invocation.call.size())
      what += fmt::format(": {}", invocation.call.substr(range->begin, range->end - range->begin));
  }
  fail("--invoke '{}': {} ({})", invocation.given, what, invocation.declaration);
}

}  // namespace weft
