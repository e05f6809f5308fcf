// weft cc and weft c++: clang is the driver, and nothing here parses its options. clang is told where Weft's files are and to
// use `weft ld` as its linker; words are only looked at for the few things that clang's WebAssembly driver would get wrong.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "command.h"
#include "failure.h"
#include "files/resources.h"
#include "processes/process.h"
#include "toolchain/link_times.h"
#include "toolchain/other_machines.h"

namespace weft {

namespace {

constexpr std::string_view help = R"(Usage: weft cc|c++ [options] files...

Compiles C or C++ for WebAssembly and links it into a component. This is clang: it takes clang's options
(-c -S -E -M* -o -I -D -l -L -g -O... -flto -x ... @file; `clang-22 --help` lists them).

Different from a native compiler:
  -pthread, -lpthread, -lm, -lrt, -ldl   accepted; all of it is in the C library
  --target=wasm32-...                    accepted and without effect: there is one target; another machine is an error
  -fPIC, -fPIE, -pie, -static            accepted and without effect: a program is one static component. So are
                                         -march= and other processors' options, and protections of native code
  -shared                                a warning: there are no shared libraries; makes one object, as -r
  -s                                     leaves out the names of functions and the debugging sections
  -Wl,-z,stack-size=BYTES                the size of main's stack (default 8 MB)
  -Wl,-z,thread-stack-size=BYTES         the size of a thread's stack if its attributes do not say (default 256 KB)
  -r                                     links objects into one object
  --time[=json]                          says on stderr where the time of compilation and link went, step by step
  --wit DIRECTORY[:WORLD]                links a component whose functions are called: those that the WIT world exports
                                         (docs/components.md)
  -mcalls=one|many|NUMBER                with --wit: calls one at a time, or several at once, each in a thread (NUMBER:
                                         so many at most); the default is many (64) if the program makes threads
  -mlauncher                             with -o prog: writes prog.wasm and, beside it, prog, which starts it with the
                                         directories that its arguments name (weft launch --help)
  -fpreempt                              interrupts code that computes for long without calling anything: loops and
                                         recursion count down, and threads share the time (at most some 10 % slower)
  -fthread-stacks                        keeps in memory from where functions are called: a crash report of `weft run`
                                         has the stack of every thread (slower where functions are small)
  -fno-emulate-function-pointer-casts    calls through a pointer of another type than the function's trap
  -fno-weft-NAME                         turns a pass of Weft's compiler plugin off: spin-loops, stack-check
`weft c++` links libc++; exceptions and RTTI are on, -fno-exceptions and -fno-rtti turn them off; time zones of <chrono>
want -fexperimental-library.
Predefined: __linux__, __unix__, __weft__. Target: wasm32-unknown-linux-musl (int, long, pointers: 32 bits).
)";

bool contains(const Words& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

// clang's GNU/Linux tool chain refuses to link for wasm32; its WebAssembly tool chain links, and is chosen by the environment
// "muslwali". The code generator gets the real target: muslwali's `long` has 8 bytes.
constexpr std::string_view driver_target = "wasm32-unknown-linux-muslwali";

// There is one target. Whoever names it, or WebAssembly in any other way (wasm32-wasip2), means it.
void check_target(std::string_view named) {
  if (named != "wasm32" && !named.starts_with("wasm32-"))
    fail("cc and c++ compile for {} and nothing else: leave --target={} out", target, named);
}

// Words without those that name a target.
Words without_target(const Words& words) {
  constexpr std::string_view joined = "--target=";
  Words result;
  for (auto word = words.begin(); word != words.end(); ++word) {
    const bool forwarded = !result.empty() && (result.back() == "-Xclang" || result.back() == "-Xlinker");
    if (word->starts_with(joined)) {
      check_target(std::string_view(*word).substr(joined.size()));
    } else if ((*word == "-target" || *word == "--target") && !forwarded && word + 1 != words.end()) {
      check_target(*++word);
    } else {
      result.push_back(*word);
    }
  }
  return result;
}

// -fweft-NAME and -fno-weft-NAME are options of the compiler plugin; -Xclang keeps them from the assembler, which has no
// plugin.
Words for_clang(const Words& words, LinkTimes::Clock::time_point start) {
  constexpr std::string_view emulates = "-femulate-function-pointer-casts";
  constexpr std::string_view does_not_emulate = "-fno-emulate-function-pointer-casts";
  Words result;
  std::string_view last_about_casts = emulates;  // LLVM takes an option once only
  bool is_wit = false;                           // the word before was --wit
  for (const std::string& word : words) {
    if (std::exchange(is_wit, false)) {
      result.insert(result.end(), {"-Xlinker", "--wit=" + word});
      continue;
    }
    const std::string_view on = "-fweft-";
    const std::string_view off = "-fno-weft-";
    if (word.starts_with(on)) {
      result.insert(result.end(), {"-Xclang", "-mllvm", "-Xclang", fmt::format("-weft-{}=true", word.substr(on.size()))});
    } else if (word.starts_with(off)) {
      result.insert(result.end(), {"-Xclang", "-mllvm", "-Xclang", fmt::format("-weft-{}=false", word.substr(off.size()))});
    } else if (word == "-fpreempt" || word == "-fno-preempt") {
      result.insert(result.end(),
                    {"-Xclang", "-mllvm", "-Xclang", word == "-fpreempt" ? "-weft-preempt=true" : "-weft-preempt=false"});
    } else if (word == "-fthread-stacks" || word == "-fno-thread-stacks") {
      result.insert(result.end(), {"-Xclang", "-mllvm", "-Xclang",
                                   word == "-fthread-stacks" ? "-weft-thread-stacks=true" : "-weft-thread-stacks=false"});
    } else if (word == emulates || word == does_not_emulate) {
      last_about_casts = word;
    } else if (constexpr std::string_view wit = "--wit="; word.starts_with(wit)) {
      result.insert(result.end(), {"-Xlinker", word});
    } else if (word == "--wit") {
      is_wit = true;
    } else if (constexpr std::string_view calls = "-mcalls="; word.starts_with(calls)) {
      result.insert(result.end(), {"-Xlinker", fmt::format("--calls={}", word.substr(calls.size()))});
    } else if (word == "-mlauncher" || word == "-mno-launcher") {
      result.insert(result.end(), {"-Xlinker", word == "-mlauncher" ? "--launcher" : "--no-launcher"});
    } else if (word.starts_with("-mlauncher=")) {
      for (std::string_view rest = std::string_view(word).substr(word.find('=') + 1); !rest.empty();) {
        const std::size_t end = rest.find(':');
        result.insert(result.end(), {"-Xlinker", fmt::format("--launcher={}", rest.substr(0, end))});
        rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
      }
    } else if (times_form(word) && (result.empty() || result.back() != "-Xlinker")) {
      result.insert(result.end(),
                    {"-Xlinker", word, "-Xlinker", fmt::format("--time-since={}", start.time_since_epoch().count())});
    } else if (word == "-fno-threadsafe-statics") {
      result.insert(result.end(), {word, "-fplugin-arg-weft-static-guards-off"});
    } else {
      result.push_back(word);
    }
  }
  if (is_wit) fail("cc: --wit wants a directory with a WIT package, or such a directory, a colon and the name of a world");
  if (last_about_casts == does_not_emulate)
    result.insert(result.begin(), {"-Xclang", "-mllvm", "-Xclang", "-weft-function-pointer-casts=false"});
  return result;
}

TimesForm asked_times(const Words& words) {
  TimesForm asked = TimesForm::none;
  for (const std::string& word : words) asked = times_form(word).value_or(asked);
  return asked;
}

CommandLine clang_command(Language language, const Words& words) {
  const std::filesystem::path weft = resources();
  CommandLine command = {llvm_program(language == Language::cxx ? "clang++" : "clang"),
                         fmt::format("--target={}", driver_target), "-Xclang", "-triple", "-Xclang", std::string(target),
                         "--sysroot=" + resource("sysroot").string(),
                         // Headers that declare what POSIX has and musl's do not, and include musl's own.
                         "-isystem", (weft / "sysroot" / "additions").string(),
                         // clang looks for crt1.o, and for the linker if asked (-print-prog-name=ld), in the -B directories.
                         "-B" + (weft / "sysroot" / "lib").string(), "-B" + (weft / "bin").string(), "-D__weft__", "-U__wali__",
                         "-fwasm-exceptions", "-mgc", "-mllvm", "-wasm-use-legacy-eh=false", "-mllvm", "-wasm-enable-sjlj",
                         "-fpass-plugin=" + resource("weft-plugin.so").string(),
                         "-fplugin=" + resource("weft-static-guards.so").string(), "--no-wasm-opt",
                         // As with gcc, an option that means nothing here is not worth a warning (an error under -Werror).
                         "-Qunused-arguments",
                         // No files left in the temporary directory.
                         "-fno-crash-diagnostics",
                         // Common symbols, and constructors that take arguments.
                         "-fpass-plugin=" + resource("weft-programs.so").string()};
  const bool colours = isatty(STDERR_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  if (colours) command.emplace_back("-fcolor-diagnostics");  // clang itself sees a pipe
  // What comes last wins: there is no position-independent code, and clang's own -pthread would mean shared memory.
  Words last = {"-fno-pic", "-no-pthread", "-fuse-ld=" + resource("bin/ld").string()};
  if (contains(words, "-pthread")) last.emplace_back("-D_REENTRANT");
  if (contains(words, "-w")) last.emplace_back("-Wl,-w");
  const auto end_of_options = std::ranges::find(words, "--");
  command.insert(command.end(), words.begin(), end_of_options);
  command.insert(command.end(), last.begin(), last.end());
  command.insert(command.end(), end_of_options, words.end());
  return command;
}

// Passes clang's diagnostics on, without the sentences that only repeat that there was one.
class Diagnostics {
 public:
  explicit Diagnostics(Language language)
      : clang_prefix_(language == Language::cxx ? "clang++-22: " : "clang-22: "),
        weft_prefix_(language == Language::cxx ? "weft c++: " : "weft cc: ") {}

  // Whether the link step has told where the time went.
  [[nodiscard]] bool has_told_times() const { return has_told_times_; }

  void operator()(std::string_view diagnostic) {
    has_told_times_ = has_told_times_ || LinkTimes::is_beginning(diagnostic);
    if (too_large_) return;  // what follows is clang's report of a crash
    // LLVM's only words for it.
    if (diagnostic.find("section size does not fit in a uint32_t") != std::string_view::npos) {
      too_large_ = true;
      fmt::print(stderr, "{}error: static variables take more than the 4 GiB of memory that there are: use smaller arrays\n",
                 weft_prefix_);
      return;
    }
    const std::string text = with_real_target(diagnostic);
    std::string_view line = text;
    if (line.starts_with(clang_prefix_)) {
      line.remove_prefix(clang_prefix_.size());
      if (line.find("linker command failed") != std::string_view::npos) return;
      if (failed_ && line.find("no input files") != std::string_view::npos) return;
      failed_ = true;
      fmt::print(stderr, "{}{}\n", weft_prefix_, line);
    } else {
      fmt::print(stderr, "{}\n", line);
    }
  }

 private:
  std::string with_real_target(std::string_view line) const {
    std::string text(line);
    const std::size_t at = text.find(driver_target);
    const bool about_it = line.starts_with("Target: ") || line.starts_with(clang_prefix_);
    if (about_it && at != std::string::npos) text.replace(at, driver_target.size(), target);
    return text;
  }

  std::string_view clang_prefix_;
  std::string_view weft_prefix_;
  bool failed_ = false;
  bool too_large_ = false;
  bool has_told_times_ = false;
};

}  // namespace

int compile(Language language, const Words& words) {
  if (contains(words, "--help")) {
    fmt::print("{}", help);
    return 0;
  }
  constexpr auto asks_for_target = std::to_array<std::string_view>(
      {"-dumpmachine", "-print-target-triple", "--print-target-triple", "-print-effective-triple", "--print-effective-triple"});
  if (std::ranges::any_of(asks_for_target, [&](std::string_view question) { return contains(words, question); })) {
    fmt::print("{}\n", target);
    return 0;
  }
  // clang looks in its own resource directory, where there is none for this target.
  if (contains(words, "-print-libgcc-file-name") || contains(words, "--print-libgcc-file-name")) {
    fmt::print("{}\n", resource("sysroot/lib/libclang_rt.builtins.a").string());
    return 0;
  }
  if (contains(words, "--version")) become({llvm_program("clang"), fmt::format("--target={}", target), "--version"});
  const auto start = LinkTimes::Clock::now();
  Diagnostics diagnostics(language);
  const int status = run_to_end(clang_command(language, for_clang(without_other_machines(without_target(words)), start)),
                                [&](std::string_view line) { diagnostics(line); });
  if (status == 0 && !diagnostics.has_told_times()) {  // nothing was linked
    LinkTimes times(asked_times(words), start);
    times.step("clang");
    times.tell({});
  }
  return status;
}

}  // namespace weft
