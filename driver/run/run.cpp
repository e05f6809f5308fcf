// weft run: runs Wasmtime with the features that Weft's components need, and the caller's streams, environment and arguments.
// Its exit status is the program's.
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "command.h"
#include "command_line.h"
#include "debugger/debugged_run.h"
#include "failure.h"
#include "files/file_kind.h"
#include "files/temporary_file.h"
#include "outside/channel.h"
#include "processes/process.h"
#include "run/launcher.h"
#include "run/network.h"
#include "run/observed_run.h"
#include "run/profile.h"
#include "run/program_environment.h"
#include "run/wasmtime.h"
#include "switching/switching.h"
#include "sys/utf8.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view help = R"(Usage: weft run [options] program.wasm [arguments...]

Runs a component on Wasmtime. Arguments, environment, stdin, stdout, stderr and the exit status are passed through;
the program's name is the path as given. Names, arguments and variables are UTF-8.

  --dir HOST[::GUEST]    let the program use this directory of the host, under the name GUEST (default: the same name);
                         may be given several times. Without it the program sees no files at all.
                         The program starts in the current directory if that lies in one of them
  --tmp                  give the program a /tmp of its own, empty, which is removed when it has ended
  --net[=tcp,udp,names]  let the program use the host's network, or of that only what is named. Without it it has none
  --argv0 NAME           what the program sees as its own name, argv[0]
  --env NAME=VALUE       set a variable in the program's environment, which is otherwise the caller's
  --switching HOW        how threads are switched: by continuations (about 20 ns), by built-ins (about 300) or, auto, by
                         the first where they can be had. Default: $WEFT_SWITCHING, else auto
  --sched random:SEED    run ready threads in another order that POSIX allows, which the number SEED decides (below a
                         billion): to find out whether the program relies on one
  --stats [--json]       say at the end, on stderr, what the threads did: switches, host calls, idle time, longest run
  --trace FILE           write what the threads did, and when, to FILE, for ui.perfetto.dev or chrome://tracing
  --trace-events NUMBER  how many events to keep: the last ones (default 262144; 20 bytes each, of the program's memory)
  --gdb PORT             wait for a debugger at this port (0: any), and say how one connects (docs/debugging.md)
  --profile FILE         write where the program spends its time to FILE, for profiler.firefox.com (docs/profiling.md)
  --crash FORM           what is told of a crash: report; full: every call, and the host's own words; json: for tools
  --core FILE            keep the program's memory if it crashes; weft core FILE shows the report again
  --show-command         print the wasmtime command, quoted for a shell, and run nothing
  --no-cache             compile anew, keep nothing (compiled code is kept in weft/ of the user's cache directory)
  --host-option WORD     one more word for wasmtime, before the program

Wasmtime is $WEFT_WASMTIME, or the one that came with Weft, or the one on the PATH.
)";

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
  if (!is_utf8(directory)) fail("--dir: the name of a directory is not UTF-8; give it another one, or the directory above it");
}

// The name that a directory has for the program.
fs::path name_in_program(const std::string& directory) {
  const std::size_t separator = directory.find("::");
  return separator == std::string::npos ? directory : directory.substr(separator + 2);
}

void check_words(const Words& program) {
  for (std::size_t i = 0; i != program.size(); ++i) {
    if (is_utf8(program[i])) continue;
    if (i == 0) fail("the name of the program is not UTF-8, and a component takes nothing else");
    fail("argument {} of the program is not UTF-8, and a component takes nothing else", i);
  }
}

// With --tmp a variable that names a place for temporary files names one that is there.
void use_own_tmp(Words& variables) {
  for (const std::string name : {"TMPDIR", "TMP", "TEMP"}) {
    const auto names_it = [&](const std::string& variable) { return variable.starts_with(name + "="); };
    if (std::getenv(name.c_str()) != nullptr && std::ranges::none_of(variables, names_it)) variables.push_back(name + "=/tmp");
  }
}

// The program may have 65,536 files open (guest/sys/descriptors/descriptors.h), and Wasmtime has some of its own.
void raise_file_limit() {
  constexpr rlim_t wanted = 66'000;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min(limit.rlim_max, wanted);
  setrlimit(RLIMIT_NOFILE, &limit);
}

// Where the program's relative names start: our working directory as the program knows it, if it lies in a directory that the
// program may use. A directory with a relative name does, by that name. Empty if none does.
std::string working_directory(const Words& directories) {
  const fs::path here = fs::current_path();
  for (const std::string& directory : directories) {
    const fs::path host = directory.substr(0, directory.find("::"));
    const fs::path guest = name_in_program(directory);
    if (guest.is_relative()) return here.string();
    const fs::path inside = here.lexically_relative(fs::canonical(host));
    if (!inside.empty() && *inside.begin() != "..") return (guest / inside).string();
  }
  return "";
}

// Asked for a backtrace, Wasmtime takes one of its own stack at each exception that the program throws, which costs ten times
// as much as the exception. What the program sees of the variable does not change. (Wasmtime 49; not needed any more when
// bench/cxx keeps its limits with RUST_BACKTRACE=1 and without this.)
constexpr const char* asks_for_backtraces = "RUST_BACKTRACE";
constexpr const char* asks_libraries_for_backtraces = "RUST_LIB_BACKTRACE";

bool is_to_take_no_backtraces() {
  return std::getenv(asks_for_backtraces) != nullptr && std::getenv(asks_libraries_for_backtraces) == nullptr;
}

// What the library understands (guest/pthread/posix/shuffle.cpp); it ignores anything else.
void check_schedule(std::string_view schedule) {
  constexpr std::string_view prefix = "random:";
  constexpr std::size_t most_digits = 9;
  const std::string_view seed = schedule.starts_with(prefix) ? schedule.substr(prefix.size()) : "";
  if (seed.empty() || seed.size() > most_digits || seed.find_first_not_of("0123456789") != std::string_view::npos)
    fail("--sched {}: this is not random:SEED, with a number below a billion", schedule);
}

SwitchingWish switching_of(bool given, const std::string& option) {
  if (given) return switching_wish(option, "--switching " + option);
  const char* const variable = std::getenv("WEFT_SWITCHING");  // NOLINT(concurrency-mt-unsafe): weft has one thread
  if (variable == nullptr || *variable == '\0') return SwitchingWish::automatic;
  return switching_wish(variable, fmt::format("WEFT_SWITCHING={}", variable));
}

}  // namespace

int run(const Words& words) {
  Words directories;
  Words variables;
  Words network;
  Words host_words;
  std::string schedule;
  std::string switching;
  bool own_tmp = false;
  std::string own_name;
  std::string crash = "report";
  bool show_command = false;
  bool cached = true;
  std::string debugger;
  std::string profile;
  Wishes wishes;
  CLI::App options("", "weft run");
  options.prefix_command();  // the program's own options are not ours
  options.add_option("--dir", directories)->allow_extra_args(false);
  options.add_flag("--tmp", own_tmp);
  options.add_flag(fmt::format("--net{{{}}}", whole_network), network);
  options.add_option("--argv0", own_name)->allow_extra_args(false);
  options.add_option("--env", variables)->allow_extra_args(false);
  options.add_option("--switching", switching)->allow_extra_args(false);
  options.add_option("--sched", schedule)->allow_extra_args(false);
  options.add_flag("--stats", wishes.statistics);
  options.add_flag("--json", wishes.json)->needs("--stats");
  options.add_option("--trace", wishes.trace)->allow_extra_args(false);
  options.add_option("--trace-events", wishes.events)->allow_extra_args(false)->check(CLI::Range(1, 100'000'000));
  options.add_option("--profile", profile)->allow_extra_args(false);
  options.add_option("--gdb", debugger)->allow_extra_args(false);
  options.add_option("--crash", crash)->allow_extra_args(false);
  options.add_option("--core", wishes.core)->allow_extra_args(false);
  options.add_flag("--show-command", show_command);
  options.add_flag("--no-cache{false}", cached);
  options.add_option("--host-option", host_words)->allow_extra_args(false);
  if (const auto status = parse(options, help, words)) return *status;

  Words program = options.remaining();
  // CLI11 takes it for the option without words, and so would a script whose list of words is empty be given everything.
  if (std::find(words.begin(), words.end() - std::ssize(program), "--net=") != words.end() - std::ssize(program))
    fail("--net=: which of tcp, udp and names? (weft run --help)");
  if (!program.empty() && program.front() == "--") program.erase(program.begin());
  if (program.empty()) fail("run: which program? (weft run [options] program.wasm [arguments...])");
  if (program.front().starts_with("-")) fail("run: there is no option {} (weft run --help)", program.front());
  if (own_name.empty()) own_name = program.front();  // as given: a shell's rule
  if (is_launcher(program.front())) program.front() = component_of(program.front()).string();
  check_program(program.front());
  check_words(program);
  for (const std::string& directory : directories) {
    check_directory(directory);
    if (own_tmp && (name_in_program(directory) / "").lexically_normal() == "/tmp/")
      fail("--dir {}: with --tmp the program has another /tmp: leave out one of them", directory);
  }
  for (const std::string& variable : variables) check_variable(variable);
  if (options.count("--sched") > 0) {
    check_schedule(schedule);
    variables.push_back("WEFT_SCHED=" + schedule);
  }
  if (own_tmp) use_own_tmp(variables);
  if (wishes.statistics) variables.emplace_back("WEFT_STATS=1");
  if (!wishes.trace.empty()) variables.push_back(fmt::format("WEFT_TRACE={}", wishes.events));

  const bool debugged = options.count("--gdb") > 0;
  const std::uint16_t port = debugged ? debugger_port(debugger) : std::uint16_t{0};
  if (debugged && wishes.any()) fail("--gdb: a program that a debugger stops has no --stats and no --trace worth the name");
  const bool profiled = options.count("--profile") > 0;
  if (debugged && profiled) fail("--gdb: the time that a debugger takes is no profile: leave out --profile");
  if (debugged && show_command) fail("--gdb: no command of wasmtime does all of it: leave out --show-command");
  if (debugged) {
    if (switching == name_of(Switching::continuations)) fail("--gdb: under a debugger threads are switched by built-ins only");
    switching = name_of(Switching::built_ins);
  }
  const SwitchingWish wish = switching_of(debugged || options.count("--switching") > 0, switching);
  const Wasmtime host = find_wasmtime();
  const Prepared prepared =
      prepare(program.front(), wish, {.host = host, .host_options = host_words, .cached = cached, .shown = show_command});
  wishes.switching = prepared.switching;
  wishes.size = fs::file_size(program.front());
  wishes.crash = crash_form(crash);
  CommandLine command = wasmtime_command(host, prepared.switching, cached, host_words);
  for (const std::string& directory : directories) command.insert(command.end(), {"--dir", directory});
  std::unique_ptr<TemporaryDirectory> tmp;
  if (own_tmp) {
    if (!show_command) tmp = std::make_unique<TemporaryDirectory>();
    command.insert(command.end(), {"--dir", (tmp ? tmp->path().string() : "NEW-DIRECTORY") + "::/tmp"});
  }
  std::unique_ptr<Channel> channel;
  if (const Uses uses = show_command ? Uses() : uses_of(program.front()); uses.any()) {
    channel = std::make_unique<Channel>(uses);
    for (const std::string& word : channel->options()) command.push_back(word);
  }
  for (const std::string& word : network_options(network)) command.push_back(word);
  const std::string here = working_directory(directories);
  if (!here.empty() && here.find(',') == std::string::npos && is_utf8(here)) {  // Wasmtime's options are between commas
    command.insert(command.end(), {"-S", "cwd=" + here});
  }
  const bool no_backtraces = is_to_take_no_backtraces();
  for (const std::string& word : environment_options(variables, no_backtraces)) command.push_back(word);
  command.insert(command.end(), host_words.begin(), host_words.end());
  if (profiled) command.push_back(profile_option(profile));
  command.insert(command.end(), {"--argv0", own_name});
  command.push_back(prepared.component);
  command.insert(command.end(), program.begin() + 1, program.end());
  if (show_command) {
    fmt::print("{}{}\n", no_backtraces ? fmt::format("{}=0 ", asks_libraries_for_backtraces) : "", shell_quoted(command));
    return 0;
  }
  if (no_backtraces) setenv(asks_libraries_for_backtraces, "0", 1);
  raise_file_limit();
  const std::string name = fs::path(program.front()).filename().string();
  if (debugged) return run_debugged(command, prepared.component.string(), name, port, std::move(tmp));
  if (profiled) prepare_profile(profile);
  ask_to_leave_cause(command, prepared.component);
  const int status = run_observed(command, {.name = own_name, .component = program.front()}, wishes, std::move(tmp));
  if (profiled) finish_profile(profile, name);
  return status;
}

}  // namespace weft
