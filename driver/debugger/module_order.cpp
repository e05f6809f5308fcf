#include "debugger/module_order.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "files/wasm_binary.h"
#include "switching/component_form.h"

namespace weft {

namespace {

using component_form::for_each_in;
using component_form::OtherForm;
using component_form::Part;
using component_form::require;
using component_form::Section;

// What has been read of `reader` since it was as `before`.
std::string_view read_since(std::string_view before, const BinaryReader& reader) {
  return before.substr(0, before.size() - reader.rest().size());
}

// A section of core instances, in which each module has the number that `numbers` gives it.
std::string renumbered(std::string_view section, const std::vector<std::uint32_t>& numbers) {
  constexpr std::uint8_t instantiate = 0;
  std::string result;
  std::uint32_t count = 0;
  for_each_in(section, [&](BinaryReader& reader) {
    ++count;
    const std::uint8_t kind = reader.byte();
    result += static_cast<char>(kind);
    if (kind == instantiate) {
      const std::uint32_t module = reader.number();
      require(module < numbers.size());
      append_number(result, numbers[module]);
    }
    const std::string_view rest = reader.rest();
    for (std::uint32_t left = reader.number(); left != 0 && !reader.overran(); --left) {
      reader.sized();   // a name
      reader.byte();    // a sort
      reader.number();  // which of that sort
    }
    result += read_since(rest, reader);
  });
  std::string whole;
  append_number(whole, count);
  return whole + result;
}

std::string reordered(std::string_view component, std::string (*change)(std::string_view)) {
  const std::vector<Part> parts = component_form::parts_of(component);
  std::vector<std::string_view> modules;
  for (const Part& part : parts) {
    if (part.kind == Section::core_module) modules.push_back(part.contents);
  }
  require(!modules.empty());
  const auto size = [](std::string_view module) { return module.size(); };
  const auto program = static_cast<std::size_t>(std::ranges::max_element(modules, {}, size) - modules.begin());
  std::vector<std::uint32_t> numbers(modules.size());
  for (std::size_t old = 0; old != modules.size(); ++old)
    numbers[old] = static_cast<std::uint32_t>(old == program ? modules.size() - 1 : old - (old > program ? 1 : 0));
  std::ranges::rotate(modules.begin() + static_cast<std::ptrdiff_t>(program),
                      modules.begin() + static_cast<std::ptrdiff_t>(program) + 1, modules.end());

  const std::string changed = change(modules.back());
  modules.back() = changed;

  // All modules come before the first instance: it may be of any of them.
  std::string copy(component_header);
  bool written = false;
  for (const Part& part : parts) {
    if (part.kind == Section::core_module) continue;
    if (part.kind == Section::core_instance && !written) {
      for (const std::string_view module : modules)
        append_section(copy, static_cast<std::uint8_t>(Section::core_module), module);
      written = true;
    }
    append_section(copy, static_cast<std::uint8_t>(part.kind),
                   part.kind == Section::core_instance ? renumbered(part.contents, numbers) : std::string(part.contents));
  }
  require(written);
  return copy;
}

}  // namespace

std::optional<std::string> with_program_last(std::string_view component, std::string (*change)(std::string_view)) {
  try {
    return reordered(component, change);
  } catch (const OtherForm&) {
    return std::nullopt;
  }
}

}  // namespace weft
