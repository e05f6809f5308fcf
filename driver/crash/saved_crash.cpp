#include "crash/saved_crash.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "failure.h"
#include "files/wasm_binary.h"

namespace weft {

namespace {

using nlohmann::json;

constexpr std::string_view section_name = "weft-crash";
constexpr std::uint8_t custom_section = 0;

}  // namespace

void save_crash(const std::filesystem::path& file, std::string_view dump, const SavedCrash& crash) {
  const json fields = {
      {"program", crash.program}, {"component", crash.component}, {"sha256", crash.digest}, {"host", crash.host_text}};
  std::string contents;
  append_sized(contents, section_name);
  contents += fields.dump(-1, ' ', false, json::error_handler_t::replace);
  std::string section;
  append_section(section, custom_section, contents);
  std::ofstream out(file, std::ios::binary);
  out << dump << section;
  if (!out.flush()) fail("cannot write {}", file.string());
}

std::optional<SavedCrash> saved_crash(const CoreDump& dump) {
  const auto section = dump.section(section_name);
  if (!section) return std::nullopt;
  const json fields = json::parse(*section, nullptr, false);
  if (!fields.is_object()) return std::nullopt;
  return SavedCrash{.program = fields.value("program", ""),
                    .component = fields.value("component", ""),
                    .digest = fields.value("sha256", ""),
                    .host_text = fields.value("host", "")};
}

}  // namespace weft
