#include "run/wasmtime.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include "failure.h"
#include "files/cache.h"
#include "files/resources.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

// What a Weft component uses of the host; the first to have all of it is Wasmtime 49.
constexpr std::string_view wasm_features =
    "component-model-async,component-model-async-stackful,component-model-threading,component-model-more-async-builtins,"
    "exceptions";
constexpr int first_version = 49;

// Calls that keep nothing in linear memory use the host's stack only. 8 MB, as much as main has there; Wasmtime's half a
// megabyte ends a recursion 20,000 deep. The second number is that and 2 MB for the host. Untouched pages cost nothing.
constexpr std::string_view stack_sizes = "max-wasm-stack=8388608,async-stack-size=10485760";

Wasmtime checked(const fs::path& program) {
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
  return {.program = program, .has_stack_switching = features.find("stack-switching") != std::string::npos};
}

// Wasmtime keeps compiled code where its configuration file says. Without a place to write it simply compiles each time.
fs::path cache_configuration() {
  const fs::path directory = cache_directory();
  if (directory.empty() || directory.string().find('\'') != std::string::npos)
    return {};  // the file has it between such quotes
  fs::path configuration = directory / "wasmtime.toml";
  std::error_code error;
  if (fs::exists(configuration, error)) return configuration;
  const fs::path unfinished = directory / fmt::format("wasmtime.toml.{}", getpid());
  std::ofstream(unfinished) << "[cache]\ndirectory = '" << (directory / "wasmtime").string() << "'\n";
  fs::rename(unfinished, configuration, error);
  return error ? fs::path() : configuration;
}

// A profiler or a debugger of native code, which finds its way up a stack by the tables that are left out else.
bool needs_unwind_tables(const std::vector<std::string>& host_options) {
  return std::ranges::any_of(host_options, [](std::string_view word) {
    return word.starts_with("--profile") || word.find("debug-info") != std::string_view::npos;
  });
}

}  // namespace

Wasmtime find_wasmtime() {
  if (const char* chosen = std::getenv("WEFT_WASMTIME"); chosen != nullptr && *chosen != '\0') {
    if (access(chosen, X_OK) != 0) fail("WEFT_WASMTIME is {}, and that is no program", chosen);
    return checked(chosen);
  }
  // The one that came with Weft is known.
  if (const fs::path own = resources() / "bin" / "wasmtime"; access(own.c_str(), X_OK) == 0)
    return {.program = own, .has_stack_switching = true};
  const fs::path found = find_program("wasmtime");
  if (found.empty()) fail("there is no Wasmtime: run `make`, or put wasmtime {} or newer on the PATH", first_version);
  return checked(found);
}

std::string_view name_of(Switching switching) { return switching == Switching::continuations ? "continuations" : "built-ins"; }

CommandLine wasmtime_command(const Wasmtime& host, std::string_view what, Switching switching, bool cached,
                             const std::vector<std::string>& host_options) {
  CommandLine command = {host.program, std::string(what), "-W", fmt::format("{},{}", wasm_features, stack_sizes), "-S", "p3"};
  if (switching == Switching::continuations) {
    // Wasmtime 49: a collection of garbage (which only exceptions make) aborts the host while continuations are suspended. Not
    // needed any more when tests/cxx passes without it (exception/across_switches); Wasmtime's source says so of 50.0.1.
    command.insert(command.end(), {"-W", "stack-switching", "-C", "collector=null"});
  }
  // Compiled code is a tenth smaller without the tables by which a native debugger finds its way, and a backtrace that Wasmtime
  // is asked for at an exception is quicker taken (docs/performance.md).
  if (!needs_unwind_tables(host_options)) command.insert(command.end(), {"-C", "native-unwind-info=n"});
  if (const fs::path configuration = cached ? cache_configuration() : fs::path(); !configuration.empty()) {
    command.insert(command.end(), {"-C", "cache-config=" + configuration.string()});
  } else {
    command.insert(command.end(), {"-C", "cache=n"});
  }
  return command;
}

void raise_file_limit() {
  constexpr rlim_t wanted = 66'000;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min(limit.rlim_max, wanted);
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace weft
