#include "run/run_request.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "command_line.h"
#include "debugger/debugged_run.h"
#include "failure.h"
#include "run/component_file.h"
#include "run/launcher.h"
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
  --invoke CALL          call a function that the component exports, and print its result: 'order(3)', 'api.find("a")'
                         (values in WAVE, WIT's notation for them)
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

void check_words(const Words& program) {
  for (std::size_t i = 0; i != program.size(); ++i) {
    if (is_utf8(program[i])) continue;
    if (i == 0) fail("the name of the program is not UTF-8, and a component takes nothing else");
    fail("argument {} of the program is not UTF-8, and a component takes nothing else", i);
  }
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

struct Given {
  std::string schedule;
  std::string switching;
  std::string crash = "report";
  std::string debugger;
  std::optional<std::string> call;
};

void add_options(CLI::App& options, RunRequest& request, Given& given) {
  Wishes& wishes = request.wishes;
  options.prefix_command();  // the program's own options are not ours
  add_access_options(options, request.access);
  options.add_option("--invoke", given.call)->allow_extra_args(false);
  options.add_option("--argv0", request.own_name)->allow_extra_args(false);
  options.add_option("--switching", given.switching)->allow_extra_args(false);
  options.add_option("--sched", given.schedule)->allow_extra_args(false);
  options.add_flag("--stats", wishes.statistics);
  options.add_flag("--json", wishes.json)->needs("--stats");
  options.add_option("--trace", wishes.trace)->allow_extra_args(false);
  options.add_option("--trace-events", wishes.events)->allow_extra_args(false)->check(CLI::Range(1, 100'000'000));
  options.add_option("--profile", request.profile)->allow_extra_args(false);
  options.add_option("--gdb", given.debugger)->allow_extra_args(false);
  options.add_option("--crash", given.crash)->allow_extra_args(false);
  options.add_option("--core", wishes.core)->allow_extra_args(false);
  options.add_flag("--show-command", request.show_command);
  options.add_flag("--no-cache{false}", request.cached);
  options.add_option("--host-option", request.host_words)->allow_extra_args(false);
}

void read_program(const CLI::App& options, RunRequest& request) {
  Words& program = request.program;
  program = options.remaining();
  if (!program.empty() && program.front() == "--") program.erase(program.begin());
  if (program.empty()) fail("run: which program? (weft run [options] program.wasm [arguments...])");
  if (program.front().starts_with("-")) fail("run: there is no option {} (weft run --help)", program.front());
  if (request.own_name.empty()) request.own_name = program.front();  // as given: a shell's rule
  if (is_launcher(program.front())) program.front() = component_of(program.front()).string();
  check_component(program.front());
  check_words(program);
}

std::string name_of_program(const CLI::App& options) {
  const Words program = options.remaining();
  return program.front() == "--" ? program[1] : program.front();
}

void check_debugged(const RunRequest& request, const std::string& switching) {
  if (request.wishes.any()) fail("--gdb: a program that a debugger stops has no --stats and no --trace worth the name");
  if (request.profile) fail("--gdb: the time that a debugger takes is no profile: leave out --profile");
  if (request.show_command) fail("--gdb: no command of wasmtime does all of it: leave out --show-command");
  if (switching == name_of(Switching::continuations)) fail("--gdb: under a debugger threads are switched by built-ins only");
}

}  // namespace

std::expected<RunRequest, int> read_run_request(const Words& words) {
  RunRequest request;
  Given given;
  CLI::App options("", "weft run");
  add_options(options, request, given);
  if (const auto status = parse(options, help, words)) return std::unexpected(*status);

  read_program(options, request);
  const NamedComponent component = {.name = name_of_program(options), .file = request.program.front()};
  if (given.call)
    request.invocation = read_invocation(*given.call, component);
  else if (!request.show_command)
    check_command(component);
  check_access(request.access, Words(words.begin(), words.end() - std::ssize(options.remaining())));
  if (options.count("--sched") > 0) {
    check_schedule(given.schedule);
    request.access.variables.push_back("WEFT_SCHED=" + given.schedule);
  }
  Wishes& wishes = request.wishes;
  if (wishes.statistics) request.access.variables.emplace_back("WEFT_STATS=1");
  if (!wishes.trace.empty()) request.access.variables.push_back(fmt::format("WEFT_TRACE={}", wishes.events));
  wishes.crash = crash_form(given.crash);
  wishes.size = fs::file_size(request.program.front());

  const bool debugged = options.count("--gdb") > 0;
  if (debugged) {
    request.debugger_port = debugger_port(given.debugger);
    check_debugged(request, given.switching);
    given.switching = name_of(Switching::built_ins);
  }
  request.switching = switching_of(debugged || options.count("--switching") > 0, given.switching);
  return request;
}

}  // namespace weft
