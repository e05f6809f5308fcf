// weft launch: runs a program as a build starts it, by its name and with nothing said about directories. What a launcher
// (launcher.h), the kernel (weft binfmt) and Meson call.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "command.h"
#include "command_line.h"
#include "failure.h"
#include "files/file_kind.h"
#include "files/resources.h"
#include "run/launcher.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view help = R"help(Usage: weft launch [--project DIRECTORY] program [arguments...]

Runs a component, or the one that a launcher starts (weft cc -mlauncher). The program sees
  the current directory,
  the directories that arguments name, and those that hold the files, present or to be made, that arguments name:
  as a whole (../in.txt), after = (--out=/tmp/x), after a letter or @ (-o/tmp/x, -I../include, @../list),
  the directories of --project, if it lies in one of them (what a build makes may read its project),
and nothing else; never the whole disk: / is left out. `weft run` gives what it is told to give.
The network it has if $WEFT_LAUNCH_NET says so, as `weft run --net`: all, or some of tcp, udp and names.
)help";

// What a shell gives as the status of what it cannot start: a build may know what 1 of the program means.
constexpr int no_program = 127;

// Wider than one directory, and what `weft run --dir` cannot name.
bool may_be_given(const fs::path& directory) {
  std::error_code error;
  const fs::path real = fs::canonical(directory, error);
  return !error && real != real.root_path() && fs::is_directory(real, error) && access(real.c_str(), R_OK | X_OK) == 0 &&
         directory.string().find("::") == std::string::npos;
}

// The names that an argument may stand for.
std::vector<std::string_view> names_in(std::string_view argument) {
  std::vector<std::string_view> names = {argument};
  if (const std::size_t equals = argument.find('='); equals != std::string_view::npos)
    names.push_back(argument.substr(equals + 1));
  if (argument.starts_with("@")) names.push_back(argument.substr(1));
  if (argument.starts_with("-") && !argument.starts_with("--") && argument.size() > 2) names.push_back(argument.substr(2));
  return names;
}

// The directory that is named, or the one that holds what is named, whether or not that is there.
fs::path directory_of(std::string_view name, const fs::path& here) {
  const fs::path path = here / name;
  std::error_code error;
  if (fs::is_directory(path, error)) return path.lexically_normal();
  return path.lexically_normal().parent_path();
}

bool lies_in(const fs::path& inner, const fs::path& outer) {
  const fs::path rest = inner.lexically_relative(outer);
  return !rest.empty() && *rest.begin() != "..";
}

// What the program would find as its own name. A script is told the path at which the kernel found it: if a search of PATH
// gives that one, the caller has most likely named it without.
std::string own_name(const fs::path& program) {
  const std::string name = program.filename().string();
  return program.is_absolute() && find_program(name) == program ? name : program.string();
}

class Directories {
 public:
  void add(fs::path directory) {
    if (!directory.has_filename()) directory = directory.parent_path();  // "/a/" is "/a"
    if (may_be_given(directory) && std::ranges::none_of(all_, [&](const fs::path& given) { return shows(given, directory); }))
      all_.push_back(directory);
  }

  [[nodiscard]] const std::vector<fs::path>& all() const { return all_; }

 private:
  // By the name that is used, and on the disk: no symbolic link leads out of what a program is given.
  static bool shows(const fs::path& given, const fs::path& directory) {
    return lies_in(directory, given) && lies_in(fs::canonical(directory), fs::canonical(given));
  }

  std::vector<fs::path> all_;
};

std::vector<fs::path> directories_for(const Words& arguments, const Words& project, const fs::path& component) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  Directories directories;
  if (!error) directories.add(here);
  const fs::path place = fs::weakly_canonical(here / component, error);
  const auto holds_program = [&](const std::string& directory) {
    return lies_in(place, fs::weakly_canonical(here / directory, error));
  };
  if (std::ranges::any_of(project, holds_program)) {
    for (const std::string& directory : project) directories.add(here / directory);
  }
  for (const std::string& argument : arguments) {
    for (const std::string_view name : names_in(argument)) {
      // What has no slash is in the current directory, which is given.
      if (name == ".." || name.find('/') != std::string_view::npos) directories.add(directory_of(name, here));
    }
  }
  return directories.all();
}

}  // namespace

int launch(const Words& words) {
  Words project;
  CLI::App options("", "weft launch");
  options.prefix_command();
  options.add_option("--project", project)->allow_extra_args(false);
  if (const auto status = parse(options, help, words)) return *status;
  Words program = options.remaining();
  if (!program.empty() && program.front() == "--") program.erase(program.begin());
  if (program.empty()) fail("launch: which program? (weft launch [--project DIRECTORY] program [arguments...])");
  fs::path component = program.front();
  if (is_launcher(component)) {
    try {
      component = component_of(component);
    } catch (const Failure& failure) {
      fmt::print(stderr, "weft: {}\n", failure.what());
      return no_program;
    }
  }
  const Words arguments(program.begin() + 1, program.end());

  Words run_words;
  for (const fs::path& directory : directories_for(arguments, project, component)) {
    run_words.insert(run_words.end(), {"--dir", directory.string()});
  }
  // A build has no place for an option where it starts what it has made.
  const char* const network = std::getenv("WEFT_LAUNCH_NET");  // NOLINT(concurrency-mt-unsafe): weft has one thread
  if (network != nullptr && *network != '\0') run_words.push_back(fmt::format("--net={}", network));
  run_words.insert(run_words.end(), {"--argv0", own_name(program.front()), "--", component.string()});
  run_words.insert(run_words.end(), arguments.begin(), arguments.end());
  return run(run_words);
}

}  // namespace weft
