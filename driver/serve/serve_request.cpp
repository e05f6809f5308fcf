#include "serve/serve_request.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>

#include "command_line.h"
#include "failure.h"
#include "files/component_names.h"
#include "files/file_view.h"
#include "files/modules_inside.h"
#include "files/open_file.h"
#include "files/sections.h"
#include "run/component_file.h"
#include "run/launcher.h"
#include "seen/seen.h"
#include "sys/utf8.h"

namespace weft {

namespace {

constexpr std::string_view help = R"(Usage: weft serve [options] handler.wasm

Answers HTTP requests by a component that exports wasi:http/handler, on Wasmtime: each request is a call of its `handle`.
Says where it listens on stderr. What the handler writes to stdout and stderr comes out here, as it is. Ctrl-C and SIGTERM end
it when the calls under way have ended, a second one at once.

  --addr HOST:PORT       where to listen (default 127.0.0.1:8080; port 0: any that is free; 0.0.0.0: for all machines)
  --dir HOST[::GUEST]    let the handler use this directory of the host, under the name GUEST (default: the same name);
                         may be given several times. Without it the handler sees no files at all
  --tmp                  give it a /tmp, empty, which all instances share and which is removed at the end
  --net[=tcp,udp,names]  let it use the host's network by sockets, or of that only what is named. Requests of its own by
                         wasi:http/client need none of this
  --env NAME=VALUE       set a variable in its environment, which is otherwise the caller's
  --workers NUMBER       how many processors' worth of calls run at once (default: as many as there are). A component has
                         one thread of the machine: with more calls than that the host makes more instances
  --at-once NUMBER       how many calls an instance has at once, at most (default 16; 1 if it takes one at a time,
                         as with -mcalls=one, and if it is of WASI 0.2)
  --reuse NUMBER         after how many calls an instance is replaced by a new one (default 128; 1 if it is of WASI 0.2)
  --idle SECONDS         how long an instance without a call is kept (default 1)
  --timeout SECONDS      how long a call may take to give its response; then the client has status 500 (default: for ever)
  --max-calls NUMBER     how many calls there are at once in all instances; others wait (default 1000)
  --max-connections NUMBER  how many clients are connected at once; others wait (default 1000)
  --grace SECONDS        how long calls may go on after Ctrl-C or SIGTERM (default 5)
  --crash FORM           what is told of a crash: report; full: every call, and the host's own words; json: for tools
  --show-command         print the wasmtime command, quoted for a shell, and serve nothing
  --no-cache             compile anew, keep nothing (compiled code is kept in weft/ of the user's cache directory)
  --host-option WORD     one more word for wasmtime, before the handler

Wasmtime is $WEFT_WASMTIME, or the one that came with Weft, or the one on the PATH.
)";

constexpr double most_seconds = 1e9;

std::chrono::milliseconds milliseconds(double seconds) {
  constexpr double thousand = 1e3;
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * thousand));
}

struct Given {
  std::string address = "127.0.0.1:8080";
  std::string crash = "report";
  std::optional<unsigned> at_once;
  std::optional<unsigned> reuse;
  std::optional<unsigned> calls;
  std::optional<unsigned> connections;
  std::optional<double> idle;
  std::optional<double> timeout;
  double grace = 5;
};

void add_options(CLI::App& options, ServeRequest& request, Given& given) {
  constexpr unsigned most = 1'000'000;
  constexpr unsigned most_workers = 1024;
  options.prefix_command();
  add_access_options(options, request.access);
  options.add_option("--addr", given.address)->allow_extra_args(false);
  options.add_option("--workers", request.workers)->allow_extra_args(false)->check(CLI::Range(1U, most_workers));
  options.add_option("--at-once", given.at_once)->allow_extra_args(false)->check(CLI::Range(1U, most));
  options.add_option("--reuse", given.reuse)->allow_extra_args(false)->check(CLI::Range(1U, most));
  options.add_option("--max-calls", given.calls)->allow_extra_args(false)->check(CLI::Range(1U, most));
  options.add_option("--max-connections", given.connections)->allow_extra_args(false)->check(CLI::Range(1U, most));
  options.add_option("--idle", given.idle)->allow_extra_args(false)->check(CLI::Range(0.0, most_seconds));
  options.add_option("--timeout", given.timeout)->allow_extra_args(false)->check(CLI::Range(0.001, most_seconds));
  options.add_option("--grace", given.grace)->allow_extra_args(false)->check(CLI::Range(0.0, most_seconds));
  options.add_option("--crash", given.crash)->allow_extra_args(false);
  options.add_flag("--show-command", request.show_command);
  options.add_flag("--no-cache{false}", request.cached);
  options.add_option("--host-option", request.host_words)->allow_extra_args(false);
}

Words limits_of(const Given& given) {
  Words words;
  const auto add = [&](std::string_view option, const std::optional<unsigned>& number) {
    if (number) words.push_back(fmt::format("{}={}", option, *number));
  };
  add("--max-instance-concurrent-reuse-count", given.at_once);
  add("--max-instance-reuse-count", given.reuse);
  add("--max-concurrent-requests", given.calls);
  add("--max-concurrent-connections", given.connections);
  if (given.idle) words.push_back(fmt::format("--idle-instance-timeout={}ms", milliseconds(*given.idle).count()));
  if (given.timeout) words.insert(words.end(), {"-W", fmt::format("timeout={}ms", milliseconds(*given.timeout).count())});
  return words;
}

// The function that the host calls.
std::string handler_in(const std::string& file, const std::string& name) {
  const OpenFile opened(file);
  const FileView view(opened.descriptor());
  bool is_cut = false;
  (void)sections_of(view.contents(), &is_cut);
  if (is_cut) fail("{} is not whole: its end is missing", name);
  bool is_command = false;
  std::string others;
  for (const ComponentName& exported : component_exports(view.contents())) {
    if (exported.name.starts_with("wasi:http/handler@0.3.")) return "handler#handle";
    if (exported.name.starts_with("wasi:http/incoming-handler@0.2.")) return "incoming-handler#handle";
    if (exported.name.starts_with("wasi:http/")) {
      fail("{} exports {}, which is none that the host serves: build it for wasi:http/handler@0.3.0", name, exported.name);
    }
    is_command = is_command || exported.name.starts_with("wasi:cli/run@");
    others += fmt::format("{}{}", others.empty() ? "" : ", ", exported.name);
  }
  if (is_command) fail("{} is a command, and no handler of HTTP requests: weft run {}", name, name);
  if (others.empty()) fail("{} exports nothing, and no wasi:http/handler, which weft serve calls", name);
  fail("{} exports {}, and no wasi:http/handler, which weft serve calls (weft run --invoke calls functions)", name, others);
}

// Whether it was linked by weft cc so that it takes one call at a time (-mcalls=one). The host does not know: it would give an
// instance more calls, which wait there for each other.
bool takes_one_call(std::string_view component) {
  constexpr std::string_view holds_back = "[backpressure-inc]";
  const std::vector<ModuleInside> modules = modules_inside(component);
  if (modules.empty() || !leaves_cause(program_module(modules).data)) return false;  // none of ours
  return std::ranges::none_of(sections_of(program_module(modules).bytes), [&](const FileSection& section) {
    return section.is(ModuleSection::import) && section.contents.contains(holds_back);
  });
}

void read_handler(const CLI::App& options, ServeRequest& request) {
  Words handler = options.remaining();
  if (!handler.empty() && handler.front() == "--") handler.erase(handler.begin());
  if (handler.empty()) fail("serve: which handler? (weft serve [options] handler.wasm)");
  if (handler.front().starts_with("-")) fail("serve: there is no option {} (weft serve --help)", handler.front());
  if (handler.size() > 1) fail("serve: a handler has no arguments; put options before {}: {}", handler[0], handler[1]);
  request.name = handler.front();
  request.component = is_launcher(request.name) ? component_of(request.name).string() : request.name;
  check_component(request.component);
  if (!is_utf8(request.component)) fail("the name of the handler is not UTF-8, and Wasmtime takes nothing else");
  request.function = handler_in(request.component, request.name);
}

}  // namespace

std::expected<ServeRequest, int> read_serve_request(const Words& words) {
  ServeRequest request;
  Given given;
  CLI::App options("", "weft serve");
  add_options(options, request, given);
  if (const auto status = parse(options, help, words)) return std::unexpected(*status);
  read_handler(options, request);
  check_access(request.access, Words(words.begin(), words.end() - std::ssize(options.remaining())));
  if (!given.at_once && takes_one_call(FileView(OpenFile(request.component).descriptor()).contents())) given.at_once = 1;
  request.address = read_address(given.address);
  request.limits = limits_of(given);
  request.has_timeout = given.timeout.has_value();
  request.grace = milliseconds(given.grace);
  request.crash = crash_form(given.crash);
  return request;
}

}  // namespace weft
