#include "toolchain/other_types.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>

#include "files/file_kind.h"
#include "files/resources.h"

namespace weft {

namespace {

constexpr std::string_view announcement = ": warning: function signature mismatch: ";

// >>> defined as (i32) -> i32 in FILE
Mismatch::Side read_side(std::string_view line) {
  constexpr std::string_view start = ">>> defined as ";
  constexpr std::string_view middle = " in ";
  const std::size_t at = line.find(middle);
  if (!line.starts_with(start) || at == std::string_view::npos) return {};
  return {.type = std::string(line.substr(start.size(), at - start.size())),
          .file = std::string(line.substr(at + middle.size()))};
}

Words lines_of(const std::string& text) {
  Words lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool is_module(const std::string& word) {
  std::ifstream file(word, std::ios::binary);
  std::array<char, 4> start{};
  return file.read(start.data(), start.size()) && std::string_view(start.data(), start.size()) == "BC\xC0\xDE";
}

bool may_call(const std::string& word) { return file_kind(word) == FileKind::core_module || is_module(word); }

bool contains(const Words& words, const std::string& word) { return std::ranges::find(words, word) != words.end(); }

}  // namespace

Words warnings_about_modules(const Words& words) {
  CommandLine command = {resource("bin/weft-adapt"), "--find"};
  const std::size_t without_files = command.size();
  std::ranges::copy_if(words, std::back_inserter(command), is_module);
  if (command.size() < without_files + 2) return {};
  std::string output;
  return run_to_end(command, output) == 0 ? lines_of(output) : Words();
}

std::vector<Mismatch> take_mismatches(Words& said) {
  std::vector<Mismatch> mismatches;
  Words others;
  for (std::size_t at = 0; at != said.size(); ++at) {
    const std::size_t name = said[at].find(announcement);
    if (name == std::string::npos || at + 2 >= said.size()) {
      others.push_back(said[at]);
      continue;
    }
    const Mismatch::Side called = read_side(said[at + 1]);
    mismatches.push_back({.name = said[at].substr(name + announcement.size()),
                          .called = called,
                          .defined = read_side(said[at + 2]),
                          .seen_in = called.file});
    at += 2;
  }
  said = others;
  return mismatches;
}

Words with_adapters(std::vector<Mismatch>& mismatches, const Words& words, const std::filesystem::path& archive) {
  CommandLine command = {resource("bin/weft-adapt"), archive};
  for (const Mismatch& mismatch : mismatches)
    command.insert(command.end(), {mismatch.name, mismatch.called.type, mismatch.defined.type});
  command.emplace_back("--");
  // wasm-ld names one object of all that call a function in the same type.
  std::ranges::copy_if(words, std::back_inserter(command), may_call);
  for (const Mismatch& mismatch : mismatches)
    if (!contains(command, mismatch.seen_in)) command.push_back(mismatch.seen_in);
  std::string output;
  if (run_to_end(command, output) != 0 || output.empty()) return {};

  const Words replaced = lines_of(output);
  for (Mismatch& mismatch : mismatches)
    if (!contains(replaced, mismatch.called.file)) mismatch.called.file = replaced.front();
  // First, so that nobody asks for the archives' members.
  Words result = {"--whole-archive", archive, "--no-whole-archive"};
  std::ranges::copy_if(words, std::back_inserter(result), [&](const std::string& word) { return !contains(replaced, word); });
  return result;
}

}  // namespace weft
