// weft addr2line, nm, objdump, size: LLVM's tools know WebAssembly objects; of a component they get the program's module.
#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string_view>

#include "command.h"
#include "failure.h"
#include "files/file_kind.h"
#include "files/modules_inside.h"
#include "files/resources.h"
#include "files/temporary_file.h"
#include "processes/process.h"
#include "run/launcher.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

// The component that a word names: by itself, or as what a launcher starts.
std::optional<fs::path> component_named(const std::string& word) {
  const fs::path path = is_launcher(word) ? launcher_files(word).component : fs::path(word);
  return file_kind(path) == FileKind::component ? std::optional(path) : std::nullopt;
}

// A component with the modules inside, and which of them is the program's.
class Component {
 public:
  explicit Component(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
    modules_ = modules_inside(bytes_);
    if (modules_.empty()) fail("{}: there is no core module in this component, or the file is cut", path.string());
  }

  [[nodiscard]] const ModuleInside& program() const { return program_module(modules_); }

  // Where the address is: one that is composed of several has as many programs.
  [[nodiscard]] const ModuleInside& program_at(std::uint64_t address) const {
    const auto holds = [address](const ModuleInside& module) {
      return module.has_memory && address >= module.offset && address < module.offset + module.bytes.size();
    };
    const auto found = std::ranges::find_if(modules_, holds);
    return found == modules_.end() ? program() : *found;
  }

 private:
  std::string bytes_;
  std::vector<ModuleInside> modules_;
};

void write(const fs::path& path, std::string_view contents) {
  fs::create_directories(path.parent_path());
  if (!(std::ofstream(path, std::ios::binary) << contents).flush()) fail("cannot write {}: is there room?", path.string());
}

CommandLine tool_command(const std::string& name, const Words& words) {
  CommandLine command = {llvm_program("llvm-" + name)};
  command.insert(command.end(), words.begin(), words.end());
  return command;
}

bool asks_for_help(const Words& words) { return std::ranges::find(words, "--help") != words.end(); }

// Where a copy of the file goes in a directory from which the tool runs, so that what it prints names the file as the user did.
fs::path place_of_copy(const fs::path& path, std::size_t number) {
  const fs::path normal = path.lexically_normal();
  const bool below = normal.is_relative() && *normal.begin() != "..";
  return below ? normal : fs::path(std::to_string(number)) / normal.filename();
}

// The tool's answer about one address, as it prints it.
std::string answer(const Words& options, std::uint64_t base, const fs::path& file, std::uint64_t address) {
  Words words = options;
  words.insert(words.end(), {fmt::format("--adjust-vma={:#x}", base), "-e", file, fmt::format("{:#x}", address)});
  std::string output;
  if (run_to_end(tool_command("addr2line", words), output) != 0) fail("addr2line: {}", output);
  return output;
}

// As addr2line reads it: hexadecimal.
std::uint64_t checked_address(std::string_view word) {
  const std::string_view digits = word.substr(word.starts_with("0x") || word.starts_with("0X") ? 2 : 0);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
    fail("addr2line: {} is no address: give it as a backtrace prints it, such as 0xfce", word);
  return value;
}

// The words of a command line of addr2line.
struct Question {
  std::string file = "a.out";
  Words options;
  Words addresses;
};

Question question_of(const Words& words) {
  Question question;
  constexpr std::array<std::string_view, 5> of_file = {"-e", "--exe", "--obj", "-exe", "-obj"};
  for (std::size_t at = 0; at != words.size(); ++at) {
    const std::string& word = words[at];
    const std::size_t equals = word.find('=');
    if (std::ranges::find(of_file, std::string_view(word).substr(0, equals)) != of_file.end()) {
      if (equals != std::string::npos) {
        question.file = word.substr(equals + 1);
      } else if (++at != words.size()) {
        question.file = words[at];
      } else {
        fail("addr2line: {} without the name of a program", word);
      }
    } else if (word.starts_with("-e") && word.size() > 2) {
      question.file = word.substr(2);
    } else {
      (word.starts_with("-") ? question.options : question.addresses).push_back(word);
    }
  }
  return question;
}

}  // namespace

int llvm_tool_for_components(const std::string& name, const Words& words) {
  if (std::ranges::none_of(words, [](const std::string& word) { return component_named(word).has_value(); })) {
    if (asks_for_help(words)) {
      fmt::print(
          "weft {0} is llvm-{0}, which takes components too: of one it gets the program's own module, whose addresses are\n"
          "those of Wasmtime's backtraces.\n\n",
          name);
      std::fflush(stdout);
    }
    become(tool_command(name, words));
  }
  const TemporaryDirectory directory;
  Words converted;
  for (const std::string& word : words) {
    if (const auto path = component_named(word)) {
      const Component component(*path);
      const fs::path copy = place_of_copy(word, converted.size());
      // Addresses say nothing where sizes are asked for.
      write(directory.path() / copy,
            name == "size" ? std::string(component.program().bytes) : with_addresses_of_component(component.program()));
      converted.push_back(copy.string());
    } else if (word.starts_with("@")) {
      converted.push_back("@" + fs::absolute(word.substr(1)).string());
    } else {
      converted.push_back(fs::exists(word) ? fs::absolute(word).string() : word);
    }
  }
  const CommandLine command = tool_command(name, converted);
  const fs::path here = fs::current_path();
  fs::current_path(directory.path());
  const int status = run_to_end(command, [](std::string_view line) { fmt::print(stderr, "{}\n", line); });
  fs::current_path(here);
  return status;
}

int addr2line(const Words& words) {
  if (asks_for_help(words)) return llvm_tool_for_components("addr2line", words);
  const Question question = question_of(words);
  const auto path = component_named(question.file);
  if (!path) become(tool_command("addr2line", words));

  const Component component(*path);
  const TemporaryDirectory directory;
  const auto tell = [&](const std::string& word) {
    const std::uint64_t address = checked_address(word);
    const ModuleInside& module = component.program_at(address);
    const fs::path with_lines = directory.path() / fmt::format("lines{}.wasm", module.offset);
    const fs::path with_names = directory.path() / fmt::format("names{}.wasm", module.offset);
    if (!fs::exists(with_lines)) {
      write(with_lines, without_names(module));
      write(with_names, module.bytes);
    }
    std::string found = answer(question.options, module.code, with_lines, address);
    // What was compiled without -g, as the library is, has a name still.
    if (found.contains("??")) found = answer(question.options, module.offset, with_names, address);
    fmt::print("{}", found);
    std::fflush(stdout);
  };
  for (const std::string& address : question.addresses) tell(address);
  if (question.addresses.empty()) {
    for (std::string line; std::getline(std::cin, line);) tell(line);
  }
  return 0;
}

}  // namespace weft
