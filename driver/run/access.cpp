#include "run/access.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "failure.h"
#include "run/directories.h"
#include "run/network.h"
#include "run/program_environment.h"
#include "sys/utf8.h"

namespace weft {

namespace {

// With --tmp a variable that names a place for temporary files names one that is there.
void use_own_tmp(Words& variables) {
  for (const std::string name : {"TMPDIR", "TMP", "TEMP"}) {
    const auto names_it = [&](const std::string& variable) { return variable.starts_with(name + "="); };
    if (std::getenv(name.c_str()) != nullptr && std::ranges::none_of(variables, names_it)) variables.push_back(name + "=/tmp");
  }
}

}  // namespace

void add_access_options(CLI::App& options, Access& access) {
  options.add_option("--dir", access.directories)->allow_extra_args(false);
  options.add_flag("--tmp", access.own_tmp);
  options.add_flag(fmt::format("--net{{{}}}", whole_network), access.network);
  options.add_option("--env", access.variables)->allow_extra_args(false);
}

void check_access(Access& access, const Words& before_program) {
  // CLI11 takes it for the option without words, and so would a script whose list of words is empty be given everything.
  if (std::ranges::find(before_program, "--net=") != before_program.end())
    fail("--net=: which of tcp, udp and names? (weft run --help)");
  for (const std::string& directory : access.directories) {
    check_directory(directory);
    if (access.own_tmp && (name_in_program(directory) / "").lexically_normal() == "/tmp/")
      fail("--dir {}: with --tmp the program has another /tmp: leave out one of them", directory);
  }
  for (const std::string& variable : access.variables) check_variable(variable);
  if (access.own_tmp) use_own_tmp(access.variables);
}

Words access_words(const Access& access, bool shown, std::unique_ptr<TemporaryDirectory>& tmp) {
  Words words;
  for (const std::string& directory : access.directories) words.insert(words.end(), {"--dir", directory});
  if (access.own_tmp) {
    if (!shown) tmp = std::make_unique<TemporaryDirectory>();
    words.insert(words.end(), {"--dir", (tmp ? tmp->path().string() : "NEW-DIRECTORY") + "::/tmp"});
  }
  const Words network = network_options(access.network);
  words.insert(words.end(), network.begin(), network.end());
  const std::string here = working_directory(access.directories);
  if (!here.empty() && here.find(',') == std::string::npos && is_utf8(here)) {  // Wasmtime's options are between commas
    words.insert(words.end(), {"-S", "cwd=" + here});
  }
  return words;
}

}  // namespace weft
