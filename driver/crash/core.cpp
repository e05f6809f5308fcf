// weft core: shows the report of a crash again, from the core dump that `weft run --core` has kept.
#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "command.h"
#include "command_line.h"
#include "crash/crash.h"
#include "crash/report.h"
#include "crash/saved_crash.h"
#include "failure.h"
#include "files/digest.h"
#include "files/file_view.h"
#include "files/open_file.h"
#include "seen/core_dump.h"
#include "seen/seen.h"

namespace weft {

namespace {

constexpr std::string_view help = R"(Usage: weft core [options] FILE

Shows the report of a crash from FILE, which weft run --core has kept.

  --crash FORM         how much is told: report; full: every call, and the host's own words; json: for tools
  --component FILE     the component that crashed, if it is not where it was any more

FILE is a WebAssembly core dump: the program's memory, its globals and the calls of the thread that crashed. Files and lines come
from the component, so that has to be the same one.
)";

}  // namespace

int core(const Words& words) {
  std::string form = "report";
  std::string chosen;
  std::string file;
  CLI::App options("", "weft core");
  options.add_option("--crash", form)->allow_extra_args(false);
  options.add_option("--component", chosen)->allow_extra_args(false);
  options.add_option("file", file);
  if (const auto status = parse(options, help, words)) return *status;
  if (file.empty()) fail("core: which file? (weft core FILE; weft run --core FILE makes one)");
  const OpenFile opened(file);
  if (opened.descriptor() < 0) fail("{} cannot be read: {}", file, std::strerror(errno));
  const CoreDump dump(opened.descriptor());
  const auto saved = saved_crash(dump);
  if (!saved) fail("{} is no core dump of weft run --core", file);

  const std::string& component = chosen.empty() ? saved->component : chosen;
  const OpenFile program(component);
  const FileView contents(program.descriptor());
  std::string_view used = contents.contents();
  if (program.descriptor() < 0) {
    fmt::print(stderr, "weft: {} is not there any more: without it there are no names and lines (--component FILE)\n",
               component);
  } else if (digest(used) != saved->digest) {
    fmt::print(stderr,
               "weft: {} is not the component that crashed: without that there are no names and lines (--component FILE)\n",
               component);
    used = {};
  }
  const Crash crash = examine(saved->program, used, dump, Seen(dump), saved->host_text);
  fmt::print("{}", crash_report(crash, crash_form(form)));
  return 0;
}

}  // namespace weft
