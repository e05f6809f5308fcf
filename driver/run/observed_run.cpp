#include "run/observed_run.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string_view>

#include "crash/crash.h"
#include "crash/host_errors.h"
#include "crash/report.h"
#include "crash/saved_crash.h"
#include "failure.h"
#include "files/digest.h"
#include "files/file_view.h"
#include "files/modules_inside.h"
#include "files/nameless_file.h"
#include "files/open_file.h"
#include "files/temporary_file.h"
#include "processes/foreground.h"
#include "run/compilation_notice.h"
#include "seen/core_dump.h"
#include "seen/seen.h"
#include "seen/statistics_report.h"
#include "seen/trace_file.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

// Copies a traced program's stderr to ours, up to the mark with which it takes its leave.
class Errors {
 public:
  void take(std::string_view text) {
    if (over_) return;
    held_ += text;
    if (const std::size_t end = held_.find(mark); end != std::string::npos) {
      over_ = true;
      held_.resize(end);
    }
    pass_on(over_ ? held_.size() : held_.size() - beginning_of_mark());
  }

  void finish() { pass_on(held_.size()); }

  // Whether there was the mark.
  [[nodiscard]] bool over() const { return over_; }

 private:
  static constexpr std::string_view mark = sched::end_mark;

  // How much of what is held, at its end, may become the mark.
  [[nodiscard]] std::size_t beginning_of_mark() const {
    std::size_t length = std::min(held_.size(), mark.size() - 1);
    while (!std::string_view(held_).ends_with(mark.substr(0, length))) --length;
    return length;
  }

  void pass_on(std::size_t length) {
    std::fwrite(held_.data(), 1, length, stderr);
    held_.erase(0, length);
  }

  std::string held_;
  bool over_ = false;
};

void tell(const Seen& seen, const Wishes& wishes, const std::string& name, std::optional<TemporaryFile>& trace) {
  if (!seen.traced()) {
    fmt::print(stderr, "weft: there is nothing to tell of threads: the program has none\n");
    return;
  }
  if (trace) {
    std::ofstream out(trace->path());
    write_trace(seen, name, out);
    if (!out.flush()) fail("cannot write {}", wishes.trace);
    trace->become(wishes.trace, 0666);
    if (!seen.has_room_for_events()) {
      fmt::print(stderr, "weft: {} is empty: the program has no memory for {} events (--trace-events)\n", wishes.trace,
                 wishes.events);
    }
    if (const std::uint64_t lost = seen.lost_events(); lost != 0) {
      fmt::print(stderr, "weft: {} has the last events only; {} earlier ones had no room (--trace-events NUMBER gives more)\n",
                 wishes.trace, lost);
    }
  }
  if (wishes.statistics) {
    fmt::print(stderr, "{}", wishes.json ? statistics_json(seen, wishes.switching) : statistics_text(seen, wishes.switching));
  }
}

}  // namespace

void ask_to_leave_cause(CommandLine& command, const std::string& component) {
  const OpenFile file(component);
  const FileView view(file.descriptor());
  if (std::ranges::any_of(modules_inside(view.contents()), leaves_cause, &ModuleInside::data))
    command.insert(command.begin() + 2, {"--env", "="});  // after "wasmtime run"
}

int run_observed(CommandLine command, const Program& program, const Wishes& wishes, std::unique_ptr<TemporaryDirectory> tmp) {
  // Made before the program runs, which may take long.
  std::optional<TemporaryFile> trace;
  if (!wishes.trace.empty()) trace.emplace(wishes.trace);
  std::optional<TemporaryFile> core;
  if (!wishes.core.empty()) core.emplace(wishes.core);
  const OpenFile component(program.component);  // a build may put another in its place
  const NamelessFile dump;
  std::optional<HostErrors> host;
  if (dump.is_there()) {
    command.insert(command.begin() + 2, {"-D", fmt::format("coredump={},max-backtrace={}", dump.name(),
                                                           CoreDump::most_frames)});  // after "wasmtime run"
    host.emplace(dump.name());
  } else if (wishes.any() || core) {
    fail("run: there is no place for a temporary file, which statistics, traces and core dumps need");
  }
  Errors errors;
  InvocationErrors refused;
  Foreground::Consumer consumer;
  if (wishes.any())
    consumer = [&](std::string_view text) { errors.take(text); };
  else if (program.invocation)
    consumer = [&](std::string_view text) { refused.take(text); };
  Foreground running(command, consumer);
  if (host) host->take_back();
  {
    const CompilationNotice notice(running.process(), program.name, wishes.size);
    running.wait();
  }
  errors.finish();
  if (program.invocation) refused.finish(*program.invocation, program.name);
  tmp.reset();
  const CoreDump memory(dump.descriptor());
  const Seen seen(memory);
  const bool by_exit = seen.traced() && seen.end().by_exit != 0;
  if (errors.over() && !by_exit) {
    fail(
        "the program has ended, but not how is known: Wasmtime could not write its memory to a temporary file, is there room?");
  }
  const std::string said = host ? host->text() : "";
  if (!memory.empty() && !by_exit) {
    const FileView contents(component.descriptor());
    if (core) {
      save_crash(core->path(), FileView(dump.descriptor()).contents(),
                 {.program = program.name,
                  .component = fs::absolute(program.component).string(),
                  .digest = digest(contents.contents()),
                  .host_text = said});
      core->become(wishes.core, 0666);
    }
    const Crash crash = examine(program.name, contents.contents(), memory, seen, said);
    std::fputs(crash_report(crash, wishes.crash).c_str(), stderr);
  } else if (!by_exit) {
    std::fputs(said.c_str(), stderr);
  }
  if (wishes.any() && !running.ended_by_signal()) tell(seen, wishes, fs::path(program.name).filename().string(), trace);
  core.reset();
  trace.reset();  // before we end by a signal, too
  if (by_exit) return static_cast<int>(seen.end().status);
  if (!memory.empty() && seen.cause() && seen.cause()->status != 0) return seen.cause()->status;
  return running.end_alike();
}

}  // namespace weft
