// weft run: runs Wasmtime with the features that Weft's components need, and the caller's streams, environment and arguments.
// Its exit status is the program's.
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include "command.h"
#include "command_line.h"
#include "core_dump.h"
#include "failure.h"
#include "file_kind.h"
#include "foreground.h"
#include "process.h"
#include "resources.h"
#include "seen.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

// What a Weft component uses of the host; the first to have all of it is Wasmtime 49.
constexpr std::string_view wasm_features =
    "component-model-async,component-model-threading,component-model-more-async-builtins,exceptions";
constexpr int first_version = 49;

// Calls that keep nothing in linear memory use the host's stack only. 8 MB, as much as main has there; Wasmtime's half a
// megabyte ends a recursion 20,000 deep. The second number is that and 2 MB for the host. Untouched pages cost nothing.
constexpr std::string_view stack_sizes = "max-wasm-stack=8388608,async-stack-size=10485760";

constexpr std::string_view help = R"(Usage: weft run [options] program.wasm [arguments...]

Runs a component on Wasmtime. Arguments, environment, stdin, stdout, stderr and the exit status are passed through.

  --dir HOST[::GUEST]    let the program use this directory of the host, under the name GUEST (default: the same name);
                         may be given several times. Without it the program sees no files at all.
                         The program starts in the current directory if that lies in one of them
  --env NAME=VALUE       set a variable in the program's environment, which is otherwise the caller's
  --show-command         print the wasmtime command, quoted for a shell, and run nothing
  --no-cache             compile anew, keep nothing (compiled code is kept in weft/ of the user's cache directory)
  --host-option WORD     one more word for wasmtime, before the program

Wasmtime is $WEFT_WASMTIME, or the one that came with Weft, or the one on the PATH.
)";

// $WEFT_WASMTIME, or the one that came with Weft, or the one on PATH. Only the second is known to do.
struct Host {
  fs::path program;
  bool known = false;
};

Host find_host() {
  if (const char* chosen = std::getenv("WEFT_WASMTIME"); chosen != nullptr && *chosen != '\0') {
    if (access(chosen, X_OK) != 0) fail("WEFT_WASMTIME is {}, and that is no program", chosen);
    return {.program = chosen};
  }
  if (const fs::path own = resources() / "bin" / "wasmtime"; access(own.c_str(), X_OK) == 0)
    return {.program = own, .known = true};
  const fs::path found = find_program("wasmtime");
  if (found.empty()) fail("there is no Wasmtime: run `make`, or put wasmtime {} or newer on the PATH", first_version);
  return {.program = found};
}

void check_host(const fs::path& program) {
  constexpr std::string_view name = "wasmtime ";
  std::string version;
  if (run_to_end({program, "--version"}, version) != 0 || !version.starts_with(name)) {
    fail("{} is no Wasmtime: set WEFT_WASMTIME to wasmtime {} or newer", program.string(), first_version);
  }
  int major = 0;
  std::from_chars(version.data() + name.size(), version.data() + version.size(), major);
  std::string features;
  const bool lists = run_to_end({program, "run", "-W", "help"}, features) == 0;
  const bool has_all = features.find("component-model-threading") != std::string::npos &&
                       features.find("component-model-more-async-builtins") != std::string::npos &&
                       features.find("exceptions") != std::string::npos;
  if (!lists || !has_all || major < first_version) {
    fail("{} is {}, which lacks the thread built-ins of the Component Model: set WEFT_WASMTIME to wasmtime {} or newer",
         program.string(), version.substr(0, version.find_first_of(" \n", name.size())), first_version);
  }
}

void check_program(const std::string& program) {
  switch (file_kind(program)) {
    case FileKind::component:
      return;
    case FileKind::missing:
      fail("{}: there is no such file", program);
    case FileKind::directory:
      fail("{} is a directory, not a component", program);
    case FileKind::unreadable:
      fail("{} cannot be read", program);
    case FileKind::core_module:
      fail("{} is a core WebAssembly module, not a component: link it with weft cc", program);
    case FileKind::other:
      fail("{} is not a WebAssembly component: make one with weft cc", program);
  }
}

void check_directory(const std::string& directory) {
  const std::string host = directory.substr(0, directory.find("::"));
  if (!fs::exists(host)) fail("--dir {}: there is no such directory", host);
  if (!fs::is_directory(host)) fail("--dir {}: this is not a directory", host);
}

// Where the program's relative names start: our working directory as the program knows it, if it lies in a directory that the
// program may use. A directory with a relative name does, by that name. Empty if none does.
std::string working_directory(const Words& directories) {
  const fs::path here = fs::current_path();
  for (const std::string& directory : directories) {
    const std::size_t separator = directory.find("::");
    const fs::path host = directory.substr(0, separator);
    const fs::path guest = separator == std::string::npos ? host : fs::path(directory.substr(separator + 2));
    if (guest.is_relative()) return here.string();
    const fs::path inside = here.lexically_relative(fs::canonical(host));
    if (!inside.empty() && *inside.begin() != "..") return (guest / inside).string();
  }
  return "";
}

// Wasmtime keeps compiled code where its configuration file says. Without a place to write it simply compiles each time.
fs::path cache_configuration() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  fs::path directory;
  if (cache != nullptr && *cache == '/') {
    directory = cache;
  } else if (home != nullptr && *home == '/') {
    directory = fs::path(home) / ".cache";
  } else {
    return {};
  }
  directory /= "weft";
  if (directory.string().find('\'') != std::string::npos) return {};  // the file has it between such quotes
  fs::path configuration = directory / "wasmtime.toml";
  std::error_code error;
  if (fs::exists(configuration, error)) return configuration;
  if (fs::create_directories(directory, error); error) return {};
  const fs::path unfinished = directory / fmt::format("wasmtime.toml.{}", getpid());
  std::ofstream(unfinished) << "[cache]\ndirectory = '" << (directory / "wasmtime").string() << "'\n";
  fs::rename(unfinished, configuration, error);
  return error ? fs::path() : configuration;
}

// Wasmtime adds --env to what inherit-env gives, and the program would see a changed variable twice, the old value first:
// then the others are passed on one by one.
Words environment_options(const Words& variables) {
  Words changed;
  for (const std::string& variable : variables) changed.push_back(variable.substr(0, variable.find('=')));
  const auto is_changed = [&](const std::string& name) { return std::ranges::find(changed, name) != changed.end(); };

  Words inherited;
  bool twice = false;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const std::string name(text.substr(0, text.find('=')));
    if (is_changed(name)) {
      twice = true;
    } else {
      inherited.insert(inherited.end(), {"--env", name});
    }
  }
  Words options = twice ? inherited : Words{"-S", "inherit-env"};
  for (const std::string& variable : variables) options.insert(options.end(), {"--env", variable});
  return options;
}

void check_variable(const std::string& variable) {
  if (variable.find('=') == std::string::npos || variable.starts_with('=')) fail("--env {}: this is not NAME=VALUE", variable);
}

// Runs the program; if it traps, says in which thread. Wasmtime has told the reason by then.
int run_to_end_or_trap(CommandLine command) {
  // A file without a name: nothing of it stays, however we end. Without one the program runs as well.
  std::FILE* const dump = std::tmpfile();
  if (dump != nullptr) {
    const std::string file = fmt::format("coredump=/dev/fd/{}", fileno(dump));
    command.insert(command.begin() + 2, {"-D", file});  // after "wasmtime run"
  }
  Foreground program(command);
  program.wait();
  if (dump != nullptr) {
    if (const CoreDump memory(fileno(dump)); !memory.empty()) {
      fmt::print(stderr, "weft: the program trapped in {}\n", Seen(memory).running().description());
    }
  }
  return program.end_alike();
}

}  // namespace

int run(const Words& words) {
  Words directories;
  Words variables;
  Words host_words;
  bool show_command = false;
  bool cached = true;
  CLI::App options("", "weft run");
  options.prefix_command();  // the program's own options are not ours
  options.add_option("--dir", directories)->allow_extra_args(false);
  options.add_option("--env", variables)->allow_extra_args(false);
  options.add_flag("--show-command", show_command);
  options.add_flag("--no-cache{false}", cached);
  options.add_option("--host-option", host_words)->allow_extra_args(false);
  if (const auto status = parse(options, help, words)) return *status;

  Words program = options.remaining();
  if (!program.empty() && program.front() == "--") program.erase(program.begin());
  if (program.empty()) fail("run: which program? (weft run [options] program.wasm [arguments...])");
  if (program.front().starts_with("-")) fail("run: there is no option {} (weft run --help)", program.front());
  check_program(program.front());
  for (const std::string& directory : directories) check_directory(directory);
  for (const std::string& variable : variables) check_variable(variable);
  const Host host = find_host();
  if (!host.known) check_host(host.program);

  CommandLine command = {host.program, "run", "-W", fmt::format("{},{}", wasm_features, stack_sizes), "-S", "p3"};
  if (const fs::path configuration = cached ? cache_configuration() : fs::path(); !configuration.empty()) {
    command.insert(command.end(), {"-C", "cache-config=" + configuration.string()});
  } else {
    command.insert(command.end(), {"-C", "cache=n"});
  }
  for (const std::string& directory : directories) command.insert(command.end(), {"--dir", directory});
  const std::string here = working_directory(directories);
  if (!here.empty() && here.find(',') == std::string::npos) {  // Wasmtime's options are between commas
    command.insert(command.end(), {"-S", "cwd=" + here});
  }
  for (const std::string& word : environment_options(variables)) command.push_back(word);
  command.insert(command.end(), host_words.begin(), host_words.end());
  command.insert(command.end(), program.begin(), program.end());
  if (show_command) {
    fmt::print("{}\n", shell_quoted(command));
    return 0;
  }
  return run_to_end_or_trap(command);
}

}  // namespace weft
