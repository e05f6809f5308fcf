// weft ld: wasm-ld makes a core module, wasm-tools makes a component of it, and only a complete one gets the output's name.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "command.h"
#include "failure.h"
#include "process.h"
#include "resources.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view help = R"(Usage: weft ld [options] files...

Links objects and archives into a component; `weft cc` calls it. It takes wasm-ld's options (`wasm-ld-22 --help`).
  -o FILE                the component (default a.out)
  -r                     makes one object of the inputs instead of a component
  -s                     leaves out the names of functions and the debugging sections
  -z stack-size=BYTES    the size of main's stack (default 8 MB)
Options of ELF linkers that mean nothing here (--as-needed, -rpath, -z relro ...) are accepted.
)";

// ---- Temporary files: gone however we end. ----

// Signal handlers can only do so much: the paths to unlink are in static memory.
std::array<std::array<char, 4096>, 3> temporary_files{};

extern "C" void remove_temporary_files_and_end(int signal) {
  for (const auto& path : temporary_files) {
    if (path[0] != '\0') unlink(path.data());
  }
  _exit(128 + signal);
}

class TemporaryFile {
 public:
  // A new, empty file beside `like`.
  TemporaryFile(std::size_t slot, const fs::path& like) : path_(temporary_files.at(slot)) {
    const std::string name = (like.parent_path() / fmt::format(".{}.XXXXXX", like.filename().string())).string();
    if (name.size() >= path_.size()) fail("the file name {} is too long", name);
    std::array<char, 4096> made{};
    std::ranges::copy(name, made.begin());
    const int descriptor = mkstemp(made.data());
    if (descriptor < 0) fail("cannot write in {}: {}", directory(like), std::strerror(errno));
    close(descriptor);
    path_ = made;
  }
  ~TemporaryFile() {
    if (path_[0] != '\0') unlink(path_.data());
    path_[0] = '\0';
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] std::string path() const { return path_.data(); }

  void rename_to(const fs::path& name) {
    if (std::rename(path_.data(), name.c_str()) != 0) fail("cannot write {}: {}", name.string(), std::strerror(errno));
    path_[0] = '\0';
  }

 private:
  static std::string directory(const fs::path& file) { return file.has_parent_path() ? file.parent_path().string() : "."; }

  std::array<char, 4096>& path_;
};

// ---- The command line ----

struct Request {
  Words words;  // for wasm-ld, -o taken out
  fs::path output = "a.out";
  bool relocatable = false;
  bool stripped = false;
};

// Options of ELF linkers without a meaning for one static module. Configure scripts and build files pass them unasked.
constexpr std::array<std::string_view, 22> ignored = {"--as-needed",
                                                      "--no-as-needed",
                                                      "--start-group",
                                                      "--end-group",
                                                      "-(",
                                                      "-)",
                                                      "--no-undefined",
                                                      "--enable-new-dtags",
                                                      "--disable-new-dtags",
                                                      "--eh-frame-hdr",
                                                      "--no-eh-frame-hdr",
                                                      "-Bsymbolic-functions",
                                                      "--no-copy-dt-needed-entries",
                                                      "--warn-common",
                                                      "--sort-common",
                                                      "--no-dynamic-linker",
                                                      "--no-ld-generated-unwind-info",
                                                      "-pie",
                                                      "--pie",
                                                      "-static-pie",
                                                      "--no-add-needed",
                                                      "--relax"};
constexpr std::array<std::string_view, 3> ignored_prefixes = {"--hash-style=", "--version-script=", "--exclude-libs="};
constexpr std::array<std::string_view, 10> ignored_with_value = {
    "-rpath",   "--rpath", "-rpath-link",      "--rpath-link",    "-soname",
    "--soname", "-h",      "--version-script", "-dynamic-linker", "--exclude-libs"};
constexpr std::array<std::string_view, 14> ignored_keywords = {
    "relro", "norelro", "now",    "lazy",     "noexecstack", "execstack", "defs",
    "text",  "notext",  "origin", "nodelete", "nodlopen",    "combreloc", "nocopyreloc"};  // of -z

template <typename Table>
bool among(std::string_view word, const Table& table) {
  return std::ranges::find(table, word) != table.end();
}

Request read_words(const Words& words) {
  Request request;
  const auto value = [&](std::size_t& at) -> const std::string& {
    if (at + 1 == words.size()) fail("{} wants a value", words[at]);
    return words[++at];
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (word == "-o" || word == "--output") {
      request.output = value(at);
    } else if (word == "-shared" || word == "--shared" || word == "-Bshareable") {
      fail("-shared: there are no shared libraries; make a static one (weft ar), or link with -r");
    } else if (among(word, ignored_with_value)) {
      static_cast<void>(value(at));
    } else if (word == "-z") {
      const std::string& keyword = value(at);
      if (!among(keyword, ignored_keywords)) request.words.insert(request.words.end(), {"-z", keyword});
    } else if (!among(word, ignored) &&
               std::ranges::none_of(ignored_prefixes, [&](std::string_view prefix) { return word.starts_with(prefix); })) {
      request.relocatable |= word == "-r" || word == "--relocatable";
      request.stripped |= word == "-s" || word == "--strip-all";
      request.words.push_back(word);
    }
  }
  return request;
}

bool is_builtins(const std::string& word) { return fs::path(word).filename() == "libclang_rt.builtins.a"; }

CommandLine linker_command(const Request& request, const std::string& output) {
  const fs::path libraries = resource("sysroot/lib");
  CommandLine command = {llvm_program("wasm-ld")};
  if (request.relocatable) {
    // clang adds the start file and the libraries to this too.
    for (const std::string& word : request.words) {
      if (word != (libraries / "crt1.o").string() && word != "-lc" && !is_builtins(word)) command.push_back(word);
    }
  } else {
    command.insert(command.end(),
                   {"--no-entry", "--export-table", "--export-memory", "--stack-first", "-z", "stack-size=8388608",
                    // For the code that link-time optimisation generates, as weft cc says to clang.
                    "-mllvm", "-wasm-enable-eh", "-mllvm", "-wasm-use-legacy-eh=false", "-mllvm", "-wasm-enable-sjlj"});
    for (const std::string& word : request.words)
      command.push_back(is_builtins(word) ? (libraries / "libclang_rt.builtins.a").string() : word);
    command.push_back("-L" + libraries.string());
  }
  command.insert(command.end(), {"-o", output});
  return command;
}

// ---- Diagnostics ----

// The name that the user knows: clang links objects of its own from the temporary directory, called STEM-123abc.o.
std::string object_name(std::string_view object) {
  const fs::path path = object;
  const std::string stem = path.stem().string();
  std::error_code error;
  const std::size_t dash = stem.rfind('-');
  if (dash == std::string::npos || path.parent_path() != fs::temp_directory_path(error)) return std::string(object);
  return stem.substr(0, dash) + path.extension().string();
}

void print_diagnostic(std::string_view line) {
  constexpr std::string_view error = ": error: ";
  constexpr std::string_view undefined = ": undefined symbol: ";
  const std::size_t start = line.find(error);
  if (!line.starts_with("wasm-ld") || start == std::string_view::npos) {
    fmt::print(stderr, "{}\n", line);
    return;
  }
  const std::string_view message = line.substr(start + error.size());
  const std::size_t symbol = message.find(undefined);
  if (symbol == std::string_view::npos) {
    fmt::print(stderr, "weft ld: error: {}\n", message);
  } else {
    fmt::print(stderr, "weft ld: error: undefined symbol {}, used in {}: link the object or library that defines it\n",
               message.substr(symbol + undefined.size()), object_name(message.substr(0, symbol)));
  }
}

void run_wasm_tools(CommandLine command) {
  command.insert(command.begin(), resource("bin/wasm-tools").string());
  std::string output;
  if (run_to_end(command, output) != 0) {
    fail("the linked module does not make a component; wasm-tools says:\n{}", output);
  }
}

void give_to_user(TemporaryFile& made, const Request& request) {
  std::error_code error;
  if (fs::exists(request.output, error) && !fs::is_regular_file(request.output, error)) {  // /dev/null, for one
    fs::copy_file(made.path(), request.output, fs::copy_options::overwrite_existing, error);
    return;
  }
  const mode_t mask = umask(0);
  umask(mask);
  chmod(made.path().c_str(), (request.relocatable ? 0666 : 0777) & ~mask);
  made.rename_to(request.output);
}

}  // namespace

int link(const Words& words) {
  if (among("--help", words)) {
    fmt::print("{}", help);
    return 0;
  }
  const Request request = read_words(words);
  if (among("--version", request.words)) become({llvm_program("wasm-ld"), "--version"});
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, remove_temporary_files_and_end);

  std::error_code error;
  const bool special = fs::exists(request.output, error) && !fs::is_regular_file(request.output, error);
  TemporaryFile result(0, special ? fs::temp_directory_path() / "weft" : request.output);
  if (request.relocatable) {
    if (const int status = run_to_end(linker_command(request, result.path()), print_diagnostic); status != 0) return status;
    give_to_user(result, request);
    return 0;
  }
  const TemporaryFile core(1, fs::temp_directory_path() / "weft");
  if (const int status = run_to_end(linker_command(request, core.path()), print_diagnostic); status != 0) return status;
  if (fs::file_size(core.path()) == 0) return 0;  // -v, and nothing to link
  const TemporaryFile embedded(2, fs::temp_directory_path() / "weft");
  run_wasm_tools({"component", "embed", "--all-features", resource("wit").string(), core.path(), "-o", embedded.path()});
  run_wasm_tools({"component", "new", embedded.path(), "-o", result.path()});
  if (request.stripped) run_wasm_tools({"strip", "--all", result.path(), "-o", result.path()});
  give_to_user(result, request);
  return 0;
}

}  // namespace weft
