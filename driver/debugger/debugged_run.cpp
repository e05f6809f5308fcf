#include "debugger/debugged_run.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>
#include <string_view>

#include "debugger/debug_information.h"
#include "debugger/go_between.h"
#include "debugger/module_order.h"
#include "failure.h"
#include "files/file_in_memory.h"
#include "files/file_view.h"
#include "files/modules_inside.h"
#include "files/open_file.h"
#include "files/resources.h"
#include "processes/foreground.h"

namespace weft {

namespace {

bool is_valid(const std::string& component) {
  std::string output;
  return run_to_end({resource("bin/wasm-tools"), "validate", "--features", "all", component}, output) == 0;
}

// Passes on what the program writes to stderr, without the two lines in which Wasmtime says where its stub listens: that is not
// for the user.
class Errors {
 public:
  void take(std::string_view text) {
    if (left_ == 0) return pass_on(text);
    held_ += text;
    for (std::size_t end = 0; left_ != 0 && (end = held_.find('\n')) != std::string::npos; held_.erase(0, end + 1)) {
      const std::string_view line = std::string_view(held_).substr(0, end + 1);
      if (line.starts_with("Debugger: ")) {
        --left_;
      } else {
        pass_on(line);
      }
    }
    if (left_ == 0) finish();
  }

  void finish() {
    pass_on(held_);
    held_.clear();
  }

 private:
  static void pass_on(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

  unsigned left_ = 2;
  std::string held_;
};

}  // namespace

std::uint16_t debugger_port(const std::string& word) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), port);
  if (word.empty() || error != std::errc() || end != word.data() + word.size())
    fail("--gdb {}: this is no port: give a number up to 65535, or 0 for any port that is free", word);
  return port;
}

int run_debugged(CommandLine command, const std::string& component, const std::string& name, std::uint16_t port,
                 std::unique_ptr<TemporaryDirectory> tmp) {
  const FileView view(OpenFile(component).descriptor());
  std::string debugged = component;
  std::optional<std::string> copy = with_program_last(view.contents(), with_starts_for_lldb);
  if (copy) {
    debugged = file_in_memory("debugged.wasm", *copy);
    if (!is_valid(debugged)) {
      copy.reset();
      debugged = component;
    }
  }
  std::ranges::replace(command, component, debugged);
  const auto modules = modules_inside(copy ? *copy : view.contents());
  DebuggedProgram program;
  program.name = name;
  if (!modules.empty()) {
    const ModuleInside& own = program_module(modules);
    program.module_number = static_cast<std::uint32_t>(&own - modules.data());
    program.module = file_in_memory("program.wasm", own.bytes);
  }

  GoBetween go_between(port);
  go_between.start(program);
  command.insert(command.begin() + 2, {"--gdbstub", std::to_string(go_between.stub_port())});  // after "wasmtime run"
  Errors errors;
  Foreground host(command, [&](std::string_view text) { errors.take(text); });
  host.wait();
  errors.finish();
  tmp.reset();
  // By which signal is not told: SIGTERM is what it is when the debugger kills the program.
  go_between.end(host.ended_by_signal() ? "X0f" : fmt::format("W{:02x}", host.end_alike()));
  return host.end_alike();
}

}  // namespace weft
