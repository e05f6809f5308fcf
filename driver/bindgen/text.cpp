#include "bindgen/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace weft::bindgen {

namespace {

bool fits(std::string_view line) { return line.size() <= longest_line; }

bool all_fit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t line = std::min(text.find('\n', at), text.size());
    if (line - at > longest_line) return false;
    at = line + 1;
  }
  return true;
}

// At the commas that are in no bracket.
std::vector<std::string> split_arguments(std::string_view text) {
  std::vector<std::string> result(1);
  int depth = 0;
  for (const char c : text) {
    if (c == '<' || c == '(') ++depth;
    if (c == '>' || c == ')') --depth;
    if (c == ',' && depth == 0) {
      result.emplace_back();
    } else if (c != ' ' || !result.back().empty()) {
      result.back() += c;
    }
  }
  return result;
}

// Where the bracket that opens at `open` is closed.
std::size_t closing(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '<') ++depth;
    if (text[i] == '>' && --depth == 0) return i;
  }
  return text.size();
}

// A type that is too long: its arguments below each other, as deep as need be.
std::string type_at(std::string_view type, std::size_t column, std::size_t after) {
  const std::size_t open = type.find('<');
  if (column + type.size() + after <= longest_line || open == std::string_view::npos) return std::string(type);
  const std::size_t close = closing(type, open);
  if (close + 1 < type.size()) {  // a reference, or a cast of something
    const std::string_view rest = type.substr(close + 1);
    return type_at(type.substr(0, close + 1), column, after + rest.size()) + std::string(rest);
  }
  std::string result(type.substr(0, open + 1));
  const std::size_t inner = column + result.size();
  std::size_t used = inner;
  const std::vector<std::string> arguments = split_arguments(type.substr(open + 1, close - open - 1));
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool is_last = i + 1 == arguments.size();
    const std::size_t behind = is_last ? 1 + after : 1;
    if (i != 0 && used + 1 + arguments[i].size() + behind > longest_line) {
      result += "\n" + std::string(inner, ' ');
      used = inner;
    } else if (i != 0) {
      result += ' ';
      ++used;
    }
    const std::string one = type_at(arguments[i], used, behind);
    result += one + (is_last ? ">" : ",");
    used = one.contains('\n') ? one.size() - one.rfind('\n') : used + one.size() + 1;
  }
  return result;
}

// A parameter's type and name.
std::string parameter_at(std::string_view parameter, std::size_t column, std::string_view after) {
  const std::size_t space = parameter.rfind(' ');
  if (space == std::string_view::npos) return std::string(parameter) + std::string(after);
  const std::string type = type_at(parameter.substr(0, space), column, parameter.size() - space + after.size());
  const std::string name = std::string(parameter.substr(space + 1)) + std::string(after);
  const std::string line = type.substr(type.rfind('\n') + 1);
  const std::size_t used = (type.contains('\n') ? 0 : column) + line.size();
  return used + 1 + name.size() <= longest_line ? type + " " + name : type + "\n" + std::string(column + 4, ' ') + name;
}

// As many in a line as there is room for.
std::string filled(std::string text, const std::vector<std::string>& list, std::string_view after, std::size_t column) {
  if (list.empty()) return text + std::string(after);
  std::size_t used = text.size() - (text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool is_last = i + 1 == list.size();
    std::string piece = list[i] + (is_last ? std::string(after) : ",");
    if (column + piece.size() > longest_line) piece = parameter_at(list[i], column, is_last ? after : ",");
    if (i != 0 && used + 1 + piece.size() > longest_line) {
      text += "\n" + std::string(column, ' ');
      used = column;
    } else if (i != 0) {
      text += ' ';
      ++used;
    }
    text += piece;
    used = piece.contains('\n') ? piece.size() - piece.rfind('\n') - 1 : used + piece.size();
  }
  return text;
}

}  // namespace

std::string import_attribute(std::string_view module, std::string_view name) {
  const std::string first = fmt::format("[[clang::import_module(\"{}\"),", module);
  const std::string second = fmt::format("clang::import_name(\"{}\")]]", name);
  return fmt::format("{}{}{}\n", first, first.size() + 1 + second.size() <= longest_line ? " " : "\n  ", second);
}

std::string comment(std::string_view docs, std::string_view indent) {
  std::string result;
  for (std::size_t start = 0; start < docs.size();) {
    const std::size_t end = std::min(docs.find('\n', start), docs.size());
    std::string_view line = docs.substr(start, end - start);
    start = end + 1;
    const std::size_t room = longest_line - indent.size() - 3;
    do {
      std::size_t length = line.size();
      if (length > room) {
        length = line.rfind(' ', room);
        if (length == std::string_view::npos || length == 0) length = std::min(line.find(' ', room), line.size());
      }
      std::string_view part = line.substr(0, length);
      while (part.ends_with(' ') || part.ends_with('\r')) part.remove_suffix(1);
      // A backslash at the end would make the next line a comment as well.
      result += fmt::format("{}//{}{}{}\n", indent, part.empty() ? "" : " ", part, part.ends_with('\\') ? "." : "");
      line = length < line.size() ? line.substr(length + 1) : std::string_view();
    } while (!line.empty());
  }
  return result;
}

std::string listed(std::string_view before, const std::vector<std::string>& list, std::string_view after,
                   std::string_view indent) {
  const std::string start = fmt::format("{}{}(", indent, before);
  const std::string end = fmt::format("){}", after);
  const std::string whole = fmt::format("{}{}{}", start, fmt::join(list, ", "), end);
  if (fits(whole)) return whole;
  const std::string below = fmt::format("{}    {}{}", indent, fmt::join(list, ", "), end);
  const bool starts_late = before.contains('<') && start.size() > longest_line * 3 / 4;
  if (starts_late && fits(start) && fits(below)) return start + "\n" + below;
  const std::string aligned = filled(start, list, end, start.size());
  if (all_fit(aligned)) return aligned;
  // The result's type has lines of its own.
  const std::size_t name = before.rfind(' ');
  if (name != std::string_view::npos && before.contains('<') && !before.contains('(')) {
    const std::string second = fmt::format("{}{}(", indent, before.substr(name + 1));
    return fmt::format("{}{}\n{}", indent, type_at(before.substr(0, name), indent.size(), 0),
                       filled(second, list, end, second.size()));
  }
  const std::string inner = std::string(indent) + "    ";
  return filled(start + "\n" + inner, list, end, inner.size());
}

std::string function(std::string_view before, const std::vector<std::string>& parameters, std::string_view after,
                     const std::vector<std::string>& statements, bool has_attributes) {
  if (statements.size() == 1 && !statements[0].contains('\n') && !has_attributes) {
    const std::string whole = fmt::format("{}({}){} {{ {} }}", before, fmt::join(parameters, ", "), after, statements[0]);
    if (fits(whole)) return whole + "\n";
  }
  std::string result = listed(before, parameters, std::string(after) + " {") + "\n";
  for (const std::string& each : statements) result += fmt::format("  {}\n", each);
  return result + "}\n";
}

std::string alias(std::string_view name, std::string_view type) {
  const std::string start = fmt::format("using {} = ", name);
  return start + type_at(type, start.size(), 1) + ";";
}

std::string of_template(std::string_view before, const std::vector<std::string>& arguments, std::string_view after) {
  const std::string type = fmt::format("{}<{}>", before, fmt::join(arguments, ", "));
  return type_at(type, 0, after.size()) + std::string(after);
}

std::string statement(std::string_view before, const std::vector<std::string>& template_arguments, std::string_view after,
                      const std::vector<std::string>& arguments) {
  constexpr std::size_t indent = 2;
  const std::string given = fmt::format("({});", fmt::join(arguments, ", "));
  if (template_arguments.empty()) return fmt::format("{}{}", before, given);
  const std::string called = fmt::format("{}<{}>{}", before, fmt::join(template_arguments, ", "), after);
  if (indent + called.size() + given.size() <= longest_line) return called + given;
  const std::string indented = std::string(indent, ' ');
  if (const std::string aligned = filled(indented + called + "(", arguments, ");", indent + called.size() + 1);
      all_fit(aligned))
    return aligned.substr(indent);
  if (indent + called.size() + 1 <= longest_line && !arguments.empty())
    return fmt::format("{}(\n      {});", called, fmt::join(arguments, ", "));
  // In front of the arguments of the template is a word or two, which is as if it were indented more.
  const std::size_t word = before.rfind(' ') == std::string_view::npos ? 0 : before.rfind(' ') + 1;
  const std::string type = fmt::format("{}<{}>", before.substr(word), fmt::join(template_arguments, ", "));
  const std::string written = type_at(type, indent + word, after.size() + 1) + std::string(after) + "(";
  const std::size_t column = written.size() - written.rfind('\n') - 1;
  std::string aligned = filled(written, arguments, ");", column);
  constexpr std::size_t late = 100;  // too little room behind the bracket
  const bool in_one_line = aligned.size() == written.size() + given.size() - 1;
  if (!all_fit(aligned) || (!in_one_line && column > late && arguments.size() > 2))
    aligned = filled(written + "\n      ", arguments, ");", 3 * indent);
  return std::string(before.substr(0, word)) + aligned;
}

}  // namespace weft::bindgen
