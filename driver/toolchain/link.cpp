// weft ld: wasm-ld makes a core module, wasm-tools makes a component of it, and only a complete one gets the output's name.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>

#include "command.h"
#include "failure.h"
#include "files/file_kind.h"
#include "files/file_view.h"
#include "files/open_file.h"
#include "files/resources.h"
#include "files/sections.h"
#include "files/temporary_file.h"
#include "processes/process.h"
#include "run/launcher.h"
#include "toolchain/calls.h"
#include "toolchain/component.h"
#include "toolchain/link_request.h"
#include "toolchain/link_times.h"
#include "toolchain/other_types.h"
#include "toolchain/tentative.h"
#include "toolchain/world.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view help = R"(Usage: weft ld [options] files...

Links objects and archives into a component; `weft cc` calls it. It takes wasm-ld's options (`wasm-ld-22 --help`).
  -o FILE                      the component (default a.out)
  -r                           makes one object of the inputs instead of a component
  --time[=json]                says on stderr where the time went, step by step
  --launcher[=DIRECTORY]       also writes a launcher (weft cc -mlauncher)
  --wit=DIRECTORY[:WORLD]      the component's functions are called (weft cc --wit), --calls=... as -mcalls=...
  -s                           leaves out the names of functions and the debugging sections
  -w                           no warnings
  -z stack-size=BYTES          the size of main's stack (default 8388608)
  -z thread-stack-size=BYTES   the size of a thread's stack if its attributes do not say (default 262144)
Options of ELF linkers that mean nothing here (--as-needed, -rpath, -z relro ...) are accepted.
)";

// clang names the builtins library by a path in its own resource directory, where there is none for this target.
bool is_builtins(const std::string& word) { return fs::path(word).filename() == "libclang_rt.builtins.a"; }

constexpr auto own_libraries = std::to_array<std::string_view>({"-lc", "-lc++", "-lc++abi", "-lc++experimental", "-lunwind"});

// Before libc++, which they use. A program links of them what it names.
constexpr auto libraries_of_cxx = std::to_array<std::string_view>({"-lweft-http"});

// wasm-ld's sums have 32 bits. Variables take as much of an object file, zeros included, as of the memory.
void check_sum_of_sizes(const Words& words) {
  constexpr std::uintmax_t memory = std::uintmax_t{1} << 32U;
  std::uintmax_t sum = 0;
  for (const std::string& word : words) {
    std::error_code none;
    const std::uintmax_t size = word.starts_with("-") ? 0 : fs::file_size(word, none);
    constexpr std::uintmax_t notable = 1U << 26U;
    if (!none && size > notable && file_kind(word) == FileKind::core_module) sum += size;
  }
  if (sum > memory) fail("{}", too_large);
}

void compile_thread_stack(const LinkRequest& request, const fs::path& object) {
  std::string output;
  const int status = run_to_end({executable(), "cc", "-Os", "-c", "-DWEFT_THREAD_STACK_SIZE=" + request.thread_stack_size,
                                 resource("thread_stack.c"), "-o", object},
                                output);
  if (status != 0) fail("ld: cannot set the size of the threads' stacks:\n{}", output);
}

void compile_source(const std::string& source, const fs::path& object, std::string_view what) {
  const TemporaryFile text(object);
  std::ofstream(text.path()) << source;
  std::string output;
  if (run_to_end({executable(), "cc", "-w", "-x", "c", "-c", text.path(), "-o", object}, output) != 0)
    fail("ld: cannot define {}:\n{}", what, output);
}

std::string contents_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// How a component whose functions are called is linked: its start, and what is behind its exports.
class CalledLink {
 public:
  CalledLink(const LinkRequest& request, const fs::path& scratch) : world_(read_world(request.wit)), objects_(scratch) {
    set_calls(request.calls);
    compile();
  }

  [[nodiscard]] const World& world() const { return world_; }

  void add_to(CommandLine& command, const fs::path& libraries) const {
    std::erase(command, (libraries / "crt1.o").string());
    command.insert(command.end(), {objects_.path(), "--undefined=weft_initialize", "--undefined=weft_allocate_list",
                                   "--export=weft_enter_call", "--export=weft_leave_call"});
    if (world_.is_run) command.emplace_back("--undefined=weft_run_among_exports");
    const std::string library = is_many_ ? "-lcalls-many" : "-lcalls-one";
    command.insert(std::ranges::find(command, "-lc"), library);
  }

  // Unless it was said: many if the program makes threads, which a link with `one` shows. True if it is to be linked again.
  [[nodiscard]] bool decide(const fs::path& linked) {
    if (is_said_ || is_many_ || !makes_threads(contents_of(linked))) return false;
    is_many_ = true;
    return true;
  }

 private:
  void set_calls(const std::string& calls) {
    constexpr unsigned most = 65'535;  // as a component can hold back
    is_said_ = !calls.empty();
    is_many_ = is_said_ && calls != "one";
    if (calls.empty() || calls == "one" || calls == "many") return;
    const auto [end, error] = std::from_chars(calls.data(), calls.data() + calls.size(), limit_);
    if (error != std::errc() || end != calls.data() + calls.size() || limit_ == 0 || limit_ > most)
      fail("cc: -mcalls={}: this is none of one, many and a number from 1 to {}", calls, most);
  }

  void compile() { compile_source(exports_source(world_, limit_), objects_.path(), "the names of the exported functions"); }

  World world_;
  TemporaryFile objects_;
  unsigned limit_ = 64;
  bool is_said_ = false;
  bool is_many_ = false;
};

CommandLine linker_command(const LinkRequest& request, const CalledLink* called, const fs::path& output) {
  const fs::path libraries = resource("sysroot/lib");
  CommandLine command = {llvm_program("wasm-ld")};
  if (request.relocatable) {
    for (const std::string& word : request.words) {  // clang adds the start file and the libraries to this too
      const bool is_start = word == (libraries / "crt1.o").string();
      if (!is_start && !is_builtins(word) && std::ranges::find(own_libraries, word) == own_libraries.end())
        command.push_back(word);
    }
  } else {
    command.insert(command.end(),
                   {"--no-entry", "--export-table", "--export-memory", "--stack-first", "-z", "stack-size=8388608",
                    // No function has the address of SIG_DFL, SIG_IGN or SIG_HOLD.
                    "--table-base=16",
                    // For the code that link-time optimisation generates: what weft cc says to clang.
                    "-mllvm", "-wasm-enable-eh", "-mllvm", "-exception-model=wasm", "-mllvm", "-wasm-use-legacy-eh=false",
                    "-mllvm", "-wasm-enable-sjlj"});
    for (const std::string& word : request.words) {
      if (word == "-lc++") command.insert(command.end(), libraries_of_cxx.begin(), libraries_of_cxx.end());
      command.push_back(is_builtins(word) ? (libraries / "libclang_rt.builtins.a").string() : word);
      if (word == "-lc++abi") command.emplace_back("-lunwind");  // which clang's WebAssembly driver leaves out
    }
    command.push_back("-L" + libraries.string());
    // What a trap calls the module; else it would be the temporary file's name, another one in each link.
    command.push_back("--soname=" + request.output.filename().string());
    // Numbers as short as they are: without the debugging sections nothing else tells where code is.
    if (request.stripped) command.emplace_back("--compress-relocations");
  }
  if (called) called->add_to(command, libraries);
  command.insert(command.end(), {"-o", output.string()});
  return command;
}

// The name that the user knows. clang's own objects are in the temporary directory and are called STEM-123abc.o; what comes
// of link-time optimisation is OUTPUT.lto.o, or OUTPUT.lto.STEM-123abc.o for ThinLTO.
std::string object_name(std::string_view object) {
  constexpr std::string_view optimised = ".lto.";
  fs::path path = object;
  if (const std::size_t at = object.rfind(optimised); at != std::string_view::npos) {
    const std::string_view name = object.substr(at + optimised.size());
    if (name == "o") return "code optimised at link time";
    path = name;
  } else if (path.parent_path() != fs::temp_directory_path()) {
    return std::string(object);
  }
  const std::string stem = path.stem().string();
  constexpr std::size_t hash_length = 6;
  const std::size_t dash = stem.rfind('-');
  return dash == stem.size() - hash_length - 1 ? stem.substr(0, dash) + path.extension().string() : path.string();
}

// glibc has these in its libc; their licence is the LGPL, so that here nobody links them unasked (NOTICE).
std::string_view where_to_find(std::string_view symbol) {
  if (symbol.starts_with("argp_")) return "link with -largp, which is under the LGPL";
  if (symbol.starts_with("_obstack_") || symbol.starts_with("obstack_")) return "link with -lobstack, which is under the LGPL";
  if (symbol.starts_with("weft_task_") || symbol.starts_with("weft_subtask_") || symbol == "weft_copy_wait") {
    return "it is in components whose functions are called: link with --wit DIR[:WORLD], and a handler of HTTP requests with "
           "--wit wasi:http/service";
  }
  return "link the object or library that defines it";
}

void print_diagnostic(std::string_view line) {
  constexpr std::string_view error = ": error: ";
  constexpr std::string_view undefined = ": undefined symbol: ";
  constexpr std::string_view warning = ": warning: ";
  const std::size_t start = line.find(error);
  if (const std::size_t at = line.find(warning); line.starts_with("wasm-ld") && at != std::string_view::npos) {
    fmt::print(stderr, "weft ld: warning: {}\n", line.substr(at + warning.size()));
    return;
  }
  if (!line.starts_with("wasm-ld") || start == std::string_view::npos) {
    fmt::print(stderr, "{}\n", line);
    return;
  }
  const std::string_view message = line.substr(start + error.size());
  const std::size_t symbol = message.find(undefined);
  if (symbol == std::string_view::npos) {
    fmt::print(stderr, "weft ld: error: {}\n", message);
  } else {
    const std::string_view name = message.substr(symbol + undefined.size());
    fmt::print(stderr, "weft ld: error: undefined symbol {}, used in {}: {}\n", name, object_name(message.substr(0, symbol)),
               where_to_find(name));
  }
}

// Where libc has a function by the name of one of the program's, the program's is meant, and nobody calls the other.
void print_warning(const Mismatch& mismatch) {
  if (mismatch.seen_in.starts_with(resource("sysroot/lib/libc.a").string())) return;
  fmt::print(
      stderr,
      "weft ld: warning: {} calls {} as {}, and {} defines it as {}: arguments and result are adapted (-w: no warning)\n",
      object_name(mismatch.called.file), mismatch.name, mismatch.called.type, object_name(mismatch.defined.file),
      mismatch.defined.type);
}

// As often as calls in another type come to light: an adapter may need an object that has more of them.
int run_linker(LinkRequest& request, CalledLink* called, const fs::path& output, const fs::path& scratch, LinkTimes& times) {
  const Words given = request.words;
  std::optional<TemporaryFile> archive;
  std::vector<Mismatch> all;
  for (;;) {
    const bool again = !all.empty();
    Words said = again ? Words() : warnings_about_modules(given);
    if (!said.empty()) times.step("calls in another type, in bitcode");
    const int status =
        run_to_end(linker_command(request, called, output), [&](std::string_view line) { said.emplace_back(line); });
    times.step(again ? "wasm-ld again, with them" : "wasm-ld", output);
    const Words as_said = said;
    bool is_new = false;
    for (const Mismatch& mismatch : take_mismatches(said)) {
      if (std::ranges::any_of(all, [&](const Mismatch& known) { return known.is_like(mismatch); })) continue;
      all.push_back(mismatch);
      is_new = true;
    }
    if (status == 0 && is_new) {
      if (!archive) archive.emplace(scratch);
      const Words adapted = with_adapters(all, given, archive->path());
      times.step("adapters for calls in another type", archive->path());
      if (!adapted.empty()) {
        request.words = adapted;
        continue;
      }
    }
    if (status == 0 && called && called->decide(output)) continue;
    const bool is_adapted = status == 0 && !is_new;
    if (!request.quiet && is_adapted) std::ranges::for_each(all, print_warning);
    // wasm-ld says it of each place in an object.
    std::set<std::string_view> told;
    for (const std::string& line : is_adapted ? said : as_said) {
      if ((!request.quiet || status != 0) && told.insert(line).second) print_diagnostic(line);
    }
    return status;
  }
}

bool is_device(const fs::path& file) {
  std::error_code error;
  return fs::exists(file, error) && !fs::is_regular_file(file, error) && !fs::is_directory(file, error);
}

// What a function was defined with, in the place of what the world has: between the marks of wasm-tools' message.
std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t at = text.find(before);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + before.size());
  return text.substr(0, text.find(after));
}

// The core module says only what functions take and give; wasm-tools knows what each must.
void explain(std::string_view said, const World& world) {
  const std::string_view name = between(said, "type mismatch for function `", "`");
  const std::string_view exported = between(said, "failed to classify export `", "`");
  const auto function = std::ranges::find_if(
      world.functions, [&](const WorldFunction& one) { return !name.empty() && exported.ends_with(one.core_name); });
  if (function == world.functions.end()) return;
  fail("ld: {} is defined with another type than the world {} has: {}, which is {} in WebAssembly's types, and not {}", name,
       world.name, function->declaration, between(said, "expected `", "`"), between(said, "but found `", "`"));
}

void make_called_component(const fs::path& module, const World& world, bool stripped, const fs::path& result,
                           const fs::path& scratch, LinkTimes& times) {
  const FileView linked{OpenFile(module).descriptor()};
  const TemporaryFile wrapped(scratch);
  with_wrapped_exports(linked.contents(), world).write_to(wrapped.path());
  times.step("what is around the exports", wrapped.path());
  const TemporaryFile own(scratch);
  std::ofstream(own.path(), std::ios::binary) << module_header;
  std::string output;
  if (run_to_end({resource("bin/wasm-tools"), "component", "embed", "--all-features", "--world", world.full_name,
                  world.directory, own.path(), "-o", own.path()},
                 output) != 0)
    fail("ld: the world {} makes no component; wasm-tools says:\n{}", world.name, output);
  times.step("wasm-tools: the world", own.path());
  make_component({.module = wrapped.path(),
                  .worlds = {resource(world.is_run ? "worlds/program.wasm" : "worlds/called.wasm"), own.path()},
                  .stripped = stripped,
                  .explain = [&world](std::string_view said) { explain(said, world); }},
                 result, scratch, times);
}

}  // namespace

int link(const Words& words) {
  if (std::ranges::find(words, "--help") != words.end()) {
    fmt::print("{}", help);
    return 0;
  }
  LinkRequest request = read_link_request(words);
  LinkTimes times(request.times, request.start);
  if (request.compiled) times.step("clang, before it links");
  check_sum_of_sizes(request.words);
  const fs::path scratch = fs::temp_directory_path() / "weft";
  TemporaryFile result(request.output);
  const TemporaryFile core(scratch);

  std::optional<TemporaryFile> thread_stack;
  if (!request.thread_stack_size.empty()) {
    thread_stack.emplace(scratch);
    times.step("the inputs");
    compile_thread_stack(request, thread_stack->path());
    times.step("the size of threads' stacks", thread_stack->path());
    request.words.push_back(thread_stack->path());
  }
  std::optional<TemporaryFile> larger;
  const std::string source = request.relocatable ? std::string() : larger_definitions(request.words);
  times.step("the inputs' variables");
  if (!source.empty()) {
    larger.emplace(scratch);
    compile_source(source, larger->path(), "variables of different sizes");
    times.step("variables of different sizes", larger->path());
    request.words.insert(request.words.begin(), larger->path());
  }
  std::optional<CalledLink> called;
  if (!request.wit.empty() && !request.relocatable) called.emplace(request, scratch);
  if (!request.calls.empty() && request.wit.empty())
    fail("cc: -mcalls={} says how exported functions are called, and wants --wit", request.calls);
  const fs::path linked = request.relocatable ? result.path() : core.path();
  if (const int status = run_linker(request, called ? &*called : nullptr, linked, scratch, times); status != 0) return status;
  if (fs::file_size(linked) == 0) return 0;  // only asked for the version
  if (called) {
    make_called_component(core.path(), called->world(), request.stripped, result.path(), scratch, times);
  } else if (!request.relocatable) {
    make_component(
        {.module = core.path(), .worlds = {resource("worlds/program.wasm")}, .stripped = request.stripped, .explain = {}},
        result.path(), scratch, times);
  }
  if (!request.launched || request.relocatable || is_device(request.output)) {
    result.become(request.output, request.relocatable ? 0666 : 0777);
    times.step("its name");
    times.tell(request.output);
    return 0;
  }
  const LauncherFiles files = launcher_files(request.output);
  result.become(files.component, 0777);
  write_launcher(files, request.launcher_directories);
  times.step("its name, and the launcher");
  times.tell(files.component);
  return 0;
}

}  // namespace weft
