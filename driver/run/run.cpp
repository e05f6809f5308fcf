// weft run: runs Wasmtime with the features that Weft's components need, and the caller's streams, environment and arguments.
// Its exit status is the program's.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "command.h"
#include "debugger/debugged_run.h"
#include "failure.h"
#include "files/component_names.h"
#include "files/file_view.h"
#include "files/open_file.h"
#include "files/temporary_file.h"
#include "outside/channel.h"
#include "processes/process.h"
#include "run/access.h"
#include "run/observed_run.h"
#include "run/profile.h"
#include "run/program_environment.h"
#include "run/run_request.h"
#include "run/wasmtime.h"
#include "switching/switching.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

// Asked for a backtrace, Wasmtime takes one of its own stack at each exception that the program throws, which costs ten times
// as much as the exception. What the program sees of the variable does not change. (Wasmtime 49; not needed any more when
// bench/cxx keeps its limits with RUST_BACKTRACE=1 and without this.)
constexpr const char* asks_for_backtraces = "RUST_BACKTRACE";
constexpr const char* asks_libraries_for_backtraces = "RUST_LIB_BACKTRACE";

bool is_to_take_no_backtraces() {
  return std::getenv(asks_for_backtraces) != nullptr && std::getenv(asks_libraries_for_backtraces) == nullptr;
}

// A client, for which Wasmtime has to be told that there is such a thing.
bool imports_http(const std::string& program) {
  const OpenFile file(program);
  const FileView view(file.descriptor());
  return std::ranges::any_of(component_imports(view.contents()),
                             [](const ComponentName& import) { return import.name.starts_with("wasi:http/"); });
}

void append(CommandLine& command, const Words& words) { command.insert(command.end(), words.begin(), words.end()); }

}  // namespace

int run(const Words& words) {
  std::expected<RunRequest, int> read = read_run_request(words);
  if (!read) return read.error();
  RunRequest& request = *read;
  const std::string& program = request.program.front();

  const Wasmtime host = find_wasmtime();
  const Prepared prepared =
      prepare(program, request.switching,
              {.host = host, .host_options = request.host_words, .cached = request.cached, .shown = request.show_command});
  request.wishes.switching = prepared.switching;
  CommandLine command = wasmtime_command(host, "run", prepared.switching, request.cached, request.host_words);
  std::unique_ptr<TemporaryDirectory> tmp;
  append(command, access_words(request.access, request.show_command, tmp));
  std::unique_ptr<Channel> channel;  // there until the program has ended
  if (const Uses uses = request.show_command ? Uses() : uses_of(program); uses.any()) {
    channel = std::make_unique<Channel>(uses);
    append(command, channel->options());
  }
  if (imports_http(program)) append(command, {"-S", "http"});
  const bool no_backtraces = is_to_take_no_backtraces();
  append(command, environment_options(request.access.variables, no_backtraces));
  append(command, request.host_words);
  if (request.profile) command.push_back(profile_option(*request.profile));
  if (request.invocation) append(command, {"--invoke", request.invocation->call});
  append(command, {"--argv0", request.own_name, prepared.component});
  command.insert(command.end(), request.program.begin() + 1, request.program.end());
  if (request.show_command) {
    fmt::print("{}{}\n", no_backtraces ? fmt::format("{}=0 ", asks_libraries_for_backtraces) : "", shell_quoted(command));
    return 0;
  }
  if (no_backtraces) setenv(asks_libraries_for_backtraces, "0", 1);
  raise_file_limit();
  const std::string name = fs::path(program).filename().string();
  if (request.debugger_port)
    return run_debugged(command, prepared.component.string(), name, *request.debugger_port, std::move(tmp));
  if (request.profile) prepare_profile(*request.profile);
  ask_to_leave_cause(command, prepared.component);
  const int status = run_observed(command, {.name = request.own_name, .component = program, .invocation = request.invocation},
                                  request.wishes, std::move(tmp));
  if (request.profile) finish_profile(*request.profile, name);
  return status;
}

}  // namespace weft
