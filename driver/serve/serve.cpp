// weft serve: answers HTTP requests by a component, on `wasmtime serve`.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

#include "command.h"
#include "crash/crash.h"
#include "crash/report.h"
#include "failure.h"
#include "files/file_view.h"
#include "files/open_file.h"
#include "run/access.h"
#include "run/compilation_notice.h"
#include "run/host_words.h"
#include "run/program_environment.h"
#include "run/wasmtime.h"
#include "serve/host_log.h"
#include "serve/host_process.h"
#include "serve/serve_request.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

using std::chrono::milliseconds;

constexpr const char* workers_variable = "TOKIO_WORKER_THREADS";
constexpr std::string_view timed_out = "guest timed out";
constexpr std::string_view given_up =
    "weft: a call has been given up: it, or one in its instance, took longer than --timeout\n";
constexpr const char* backtraces_variable = "RUST_LIB_BACKTRACE";

void append(CommandLine& command, const Words& words) { command.insert(command.end(), words.begin(), words.end()); }

// Wasmtime keeps stacks, memories and tables of instances that have gone for others that come, and has a limit on all of them:
// by default a thousand stacks, of which each call and each thread takes one. More of them than this, with a guard page each,
// and Linux has no room for the pieces (vm.max_map_count).
constexpr std::string_view pool =
    "pooling-total-stacks=16384,pooling-total-core-instances=10000,pooling-total-tables=4000,pooling-table-elements=100000,"
    "pooling-max-core-instance-size=16777216";

bool has_own_pool(const Words& host_words) {
  return std::ranges::any_of(host_words, [](std::string_view word) { return word.find("pooling-") != std::string_view::npos; });
}

CommandLine command_for(const ServeRequest& request, const Wasmtime& host, std::unique_ptr<TemporaryDirectory>& tmp) {
  CommandLine command = wasmtime_command(host, "serve", Switching::built_ins, request.cached, request.host_words);
  append(command, {"-S", "cli", "-D", fmt::format("max-backtrace={}", CoreDump::most_frames), "--no-logging-prefix"});
  if (!has_own_pool(request.host_words)) append(command, {"-O", std::string(pool)});
  append(command, {"--addr", request.address.text()});
  append(command, request.limits);
  append(command, access_words(request.access, request.show_command, tmp));
  // Wasmtime gets variables that are not the handler's.
  append(command, environment_options(request.access.variables, true));
  append(command, request.host_words);
  command.push_back(request.component);
  return command;
}

// Variables for Wasmtime itself.
Words variables_for_host(const ServeRequest& request) {
  Words variables = {fmt::format("{}=0", backtraces_variable)};  // a crash has its own report
  if (request.workers) variables.push_back(fmt::format("{}={}", workers_variable, *request.workers));
  return variables;
}

// How we end: with a status, or by a signal if there is one.
struct Ending {
  int status = 0;
  int signal = 0;
};

class Service {
 public:
  explicit Service(const ServeRequest& request)
      : request_(request),
        component_(request.component),
        log_({
            .listens = [this](std::string_view url) { listens(url); },
            .handler = [this](std::string_view text) { pass_on(text); },
            .instance_ends = [this](const std::string& text) { tell_end(text); },
            .call_is_lost = [this] { ++lost_; },
            .other = [this](const std::string& text) { tell_other(text); },
        }) {}

  Ending run(const CommandLine& command) {
    HostProcess host(command);
    notice_.emplace(host.process(), request_.name, fs::file_size(request_.component), CompilationNotice::Until::told);
    for (;;) {
      const HostProcess::Event event = host.next(patience());
      switch (event.kind) {
        case HostProcess::Event::Kind::text:
          log_.take(event.text);
          break;
        case HostProcess::Event::Kind::quiet:
          be_quiet(host);
          break;
        case HostProcess::Event::Kind::signal:
          if (take_signal(host, event.signal)) break;
          log_.flush();
          return {.signal = event.signal};
        case HostProcess::Event::Kind::ended:
          return {.status = end(host.status())};
      }
    }
  }

 private:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] milliseconds patience() const {
    constexpr milliseconds a_moment{100};   // pieces of one message come without a pause
    constexpr milliseconds a_while{1'500};  // an instance without a call stays for a second
    if (log_.holds() || lost_ > 0 || ended_ > 0) return a_moment;
    if (!deadline_ || *deadline_ == Clock::time_point::max()) return milliseconds(-1);
    if (!has_told_of_end_) return a_while;
    return std::max(std::chrono::ceil<milliseconds>(*deadline_ - Clock::now()), milliseconds(0));
  }

  void listens(std::string_view url) {
    notice_.reset();
    listens_ = true;
    while (url.ends_with('/')) url.remove_suffix(1);
    tell(fmt::format("weft: listening on {}\n", url));
  }

  void pass_on(std::string_view text) {
    if (!listens_) {
      said_ += text;  // nobody but Wasmtime can have said it
      return;
    }
    std::fwrite(text.data(), 1, text.size(), stderr);
    if (!text.empty()) is_in_line_ = !text.ends_with('\n');
  }

  // Words of ours, on lines of their own whatever the handler has written.
  void tell(const std::string& text) {
    if (is_in_line_) std::fputc('\n', stderr);
    is_in_line_ = false;
    std::fputs(text.c_str(), stderr);
  }

  void tell_end(const std::string& text) {
    if (text.starts_with(timed_out)) return;  // the call is told of by itself
    ++ended_;
    if (!text.contains(" backtrace:")) {
      tell(fmt::format("weft: an instance of {} has ended: {}\n", request_.name, in_one_sentence(text)));
      return;
    }
    std::string& report = reports_[text];
    if (report.empty()) report = report_of(text);
    tell(report);
    constexpr std::size_t enough = 64;
    if (reports_.size() > enough) reports_.clear();
  }

  // llvm-symbolizer takes some time, in which the next one may come: most are the same.
  [[nodiscard]] std::string report_of(const std::string& text) const {
    const FileView contents(component_.descriptor());
    const Crash crash = examine_text(request_.name, request_.function, contents.contents(), text);
    if (crash.kind == "ended" && request_.crash == CrashForm::report)
      return fmt::format("weft: an instance of {} {}\n", request_.name, crash.what);  // why, its library has said
    return crash_report(crash, request_.crash);
  }

  // Of the calls of an instance that has ended one is that which ended it. Wasmtime says the two in any order.
  void tell_lost() {
    if (lost_ > 0 && ended_ == 0 && request_.has_timeout) {  // of one that let nobody in Wasmtime says no more than that
      for (unsigned call = 0; call != lost_; ++call) tell(std::string(given_up));
    } else if (lost_ > ended_) {
      const unsigned others = lost_ - ended_;
      tell(fmt::format("weft: {} ended with it\n", others == 1 ? "one more call" : fmt::format("{} more calls", others)));
    }
    lost_ = 0;
    ended_ = 0;
  }

  void tell_other(const std::string& text) {
    if (!listens_) {
      said_ += text + "\n";
    } else if (text == timed_out) {
      tell(std::string(given_up));
    } else if (text.starts_with("hyper::Error(IncompleteMessage")) {
      tell("weft: a client has gone before it had its response\n");
    } else {
      tell(fmt::format("weft: Wasmtime says: {}\n", text));
    }
  }

  void be_quiet(HostProcess& host) {
    log_.flush();
    tell_lost();
    if (deadline_ && !has_told_of_end_) {
      tell("weft: waiting for calls that are under way; a second signal does not wait\n");
      has_told_of_end_ = true;
    }
    if (deadline_ && Clock::now() >= *deadline_) {
      host.send(SIGKILL);
      deadline_ = Clock::time_point::max();
    }
  }

  // Whether we wait for calls that are under way.
  bool take_signal(HostProcess& host, int signal) {
    if (deadline_ || !listens_ || signal == SIGQUIT) return false;
    deadline_ = Clock::now() + request_.grace;
    ends_as_asked_ = true;
    host.send(SIGINT);
    return true;
  }

  int end(int status) {
    log_.flush();
    tell_lost();
    if (ends_as_asked_) return 0;
    if (!listens_ && said_.contains("Address already in use")) check_free(request_.address);
    if (!listens_) fail("{}", refusal(request_.name, "cannot be served", said_));
    fail("Wasmtime has ended, with status {}", status);
  }

  const ServeRequest& request_;
  OpenFile component_;  // a build may put another in its place
  HostLog log_;
  std::optional<CompilationNotice> notice_;
  std::string said_;  // by Wasmtime, before it listens
  bool listens_ = false;
  bool ends_as_asked_ = false;
  bool has_told_of_end_ = false;
  bool is_in_line_ = false;
  unsigned lost_ = 0;                           // calls, that have not been told of
  unsigned ended_ = 0;                          // instances, lately
  std::map<std::string, std::string> reports_;  // by what Wasmtime said
  std::optional<Clock::time_point> deadline_;
};

int end_by(int signal) {
  std::signal(signal, SIG_DFL);
  sigset_t unblocked;
  sigemptyset(&unblocked);
  sigaddset(&unblocked, signal);
  std::raise(signal);
  sigprocmask(SIG_UNBLOCK, &unblocked, nullptr);
  return 128 + signal;
}

}  // namespace

int serve(const Words& words) {
  const std::expected<ServeRequest, int> read = read_serve_request(words);
  if (!read) return read.error();
  const Wasmtime host = find_wasmtime();
  std::unique_ptr<TemporaryDirectory> tmp;
  const CommandLine command = command_for(*read, host, tmp);
  const Words variables = variables_for_host(*read);
  if (read->show_command) {
    fmt::print("{} {}\n", shell_quoted(variables), shell_quoted(command));
    return 0;
  }
  check_free(read->address);
  for (const std::string& variable : variables) {
    const std::size_t equals = variable.find('=');
    setenv(variable.substr(0, equals).c_str(), variable.substr(equals + 1).c_str(), 1);
  }
  raise_file_limit();
  const Ending ending = Service(*read).run(command);
  tmp.reset();
  return ending.signal == 0 ? ending.status : end_by(ending.signal);
}

}  // namespace weft
