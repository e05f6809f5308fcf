#include "run/program_environment.h"

#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "failure.h"
#include "sys/utf8.h"

namespace weft {

namespace {

// As far as it can be shown.
std::string readable(std::string_view name) {
  std::string text;
  for (const char character : name) {
    const bool plain = character >= ' ' && character <= '~';
    text += plain ? std::string(1, character) : fmt::format("\\x{:02x}", static_cast<unsigned char>(character));
  }
  return text;
}

}  // namespace

void check_variable(const std::string& variable) {
  if (variable.find('=') == std::string::npos || variable.starts_with('=')) fail("--env {}: this is not NAME=VALUE", variable);
  if (!is_utf8(variable)) fail("--env {}: this is not UTF-8, which is all that a component takes", readable(variable));
}

// Wasmtime adds --env to what inherit-env gives, and the program would see a changed variable twice, the old value first: then
// the others are passed on one by one. And inherit-env ends Wasmtime where one of them is not UTF-8.
Words environment_options(const Words& changes, bool one_by_one) {
  Words changed;
  for (const std::string& variable : changes) changed.push_back(variable.substr(0, variable.find('=')));

  Words inherited;
  std::string left_out;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const std::string name(text.substr(0, text.find('=')));
    const bool is_changed = std::ranges::find(changed, name) != changed.end();
    const bool can_be_passed = is_utf8(text);
    if (!is_changed && can_be_passed && !name.empty()) inherited.insert(inherited.end(), {"--env", name});
    if (!is_changed && !can_be_passed) left_out += " " + readable(name);
    one_by_one = one_by_one || is_changed || !can_be_passed;
  }
  if (!left_out.empty()) fmt::print(stderr, "weft: left out of the program's environment, not being UTF-8:{}\n", left_out);
  Words options = one_by_one ? inherited : Words{"-S", "inherit-env"};
  for (const std::string& variable : changes) options.insert(options.end(), {"--env", variable});
  return options;
}

}  // namespace weft
