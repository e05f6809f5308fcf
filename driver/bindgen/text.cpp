#include "bindgen/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace weft::bindgen {

namespace {

bool fits(std::string_view line) { return line.size() <= longest_line; }

// As many in a line as there is room for.
std::string filled(std::string text, const std::vector<std::string>& list, std::string_view after, std::size_t column) {
  std::size_t used = text.size() - (text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool is_last = i + 1 == list.size();
    const std::string piece = list[i] + (is_last ? std::string(after) : ",");
    if (i != 0 && used + 1 + piece.size() > longest_line) {
      text += "\n" + std::string(column, ' ');
      used = column;
    } else if (i != 0) {
      text += ' ';
      ++used;
    }
    text += piece;
    used += piece.size();
  }
  return text;
}

}  // namespace

std::string import_attribute(std::string_view module, std::string_view name) {
  return fmt::format("[[clang::import_module(\"{}\"), clang::import_name(\"{}\")]]\n", module, name);
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
  if (fits(whole) || list.empty()) return whole;
  std::string aligned = filled(start, list, end, start.size());
  for (std::size_t at = 0; at < aligned.size();) {
    const std::size_t line = std::min(aligned.find('\n', at), aligned.size());
    if (line - at > longest_line) {  // no room behind the bracket
      const std::string inner = std::string(indent) + "    ";
      return filled(start + "\n" + inner, list, end, inner.size());
    }
    at = line + 1;
  }
  return aligned;
}

std::string function(std::string_view before, const std::vector<std::string>& parameters, std::string_view after,
                     const std::vector<std::string>& statements, std::string_view indent) {
  if (statements.size() == 1 && !statements[0].contains('\n')) {
    const std::string whole =
        fmt::format("{}{}({}){} {{ {} }}", indent, before, fmt::join(parameters, ", "), after, statements[0]);
    if (fits(whole)) return whole + "\n";
  }
  std::string result = listed(before, parameters, std::string(after) + " {", indent) + "\n";
  for (const std::string& each : statements) result += fmt::format("{}  {}\n", indent, each);
  return result + std::string(indent) + "}\n";
}

std::string statement(std::string_view before, const std::vector<std::string>& template_arguments,
                      const std::vector<std::string>& arguments) {
  const std::string start =
      template_arguments.empty() ? std::string(before) : fmt::format("{}<{}>", before, fmt::join(template_arguments, ", "));
  const std::string whole = listed(start, arguments, ";", "  ");
  return whole.substr(2);
}

}  // namespace weft::bindgen
