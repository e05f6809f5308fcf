// weft ld: wasm-ld makes a core module, wasm-tools makes a component of it, and only a complete one gets the output's name.
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string_view>

#include "command.h"
#include "failure.h"
#include "link_request.h"
#include "process.h"
#include "resources.h"
#include "temporary_file.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view help = R"(Usage: weft ld [options] files...

Links objects and archives into a component; `weft cc` calls it. It takes wasm-ld's options (`wasm-ld-22 --help`).
  -o FILE                      the component (default a.out)
  -r                           makes one object of the inputs instead of a component
  -s                           leaves out the names of functions and the debugging sections
  -z stack-size=BYTES          the size of main's stack (default 8388608)
  -z thread-stack-size=BYTES   the size of a thread's stack if its attributes do not say (default 262144)
Options of ELF linkers that mean nothing here (--as-needed, -rpath, -z relro ...) are accepted.
)";

// clang names the builtins library by a path in its own resource directory, where there is none for this target.
bool is_builtins(const std::string& word) { return fs::path(word).filename() == "libclang_rt.builtins.a"; }

void compile_thread_stack(const LinkRequest& request, const fs::path& object) {
  std::string output;
  const int status = run_to_end({executable(), "cc", "-Os", "-c", "-DWEFT_THREAD_STACK_SIZE=" + request.thread_stack_size,
                                 resource("thread_stack.c"), "-o", object},
                                output);
  if (status != 0) fail("ld: cannot set the size of the threads' stacks:\n{}", output);
}

bool is_bitcode(const std::string& word) {
  std::ifstream file(word, std::ios::binary);
  std::array<char, 4> start{};
  return file.read(start.data(), start.size()) && std::string_view(start.data(), start.size()) == "BC\xC0\xDE";
}

Words bitcode_files(const LinkRequest& request) {
  Words files;
  std::ranges::copy_if(request.words, std::back_inserter(files), is_bitcode);
  return files;
}

// What takes part in link-time optimisation becomes one module beforehand, in which callbacks that come from variables are
// known (plugin/combine.cpp). What does not go together is the linker's to complain of.
void combine(const Words& files, const fs::path& whole, LinkRequest& request) {
  CommandLine command = {resource("bin/weft-combine"), whole};
  command.insert(command.end(), files.begin(), files.end());
  std::string output;
  if (run_to_end(command, output) != 0 || output.empty()) return;
  std::istringstream lines(output);
  for (std::string name; std::getline(lines, name);) std::ranges::replace(request.words, name, std::string());
  *std::ranges::find(request.words, std::string()) = whole;
  std::erase(request.words, std::string());
}

CommandLine linker_command(const LinkRequest& request, const fs::path& output) {
  const fs::path libraries = resource("sysroot/lib");
  CommandLine command = {llvm_program("wasm-ld")};
  if (request.relocatable) {
    for (const std::string& word : request.words) {  // clang adds the start file and the libraries to this too
      if (word != (libraries / "crt1.o").string() && word != "-lc" && !is_builtins(word)) command.push_back(word);
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
      command.push_back(is_builtins(word) ? (libraries / "libclang_rt.builtins.a").string() : word);
      if (word == "-lc++abi") command.emplace_back("-lunwind");  // which clang's WebAssembly driver leaves out
    }
    command.push_back("-L" + libraries.string());
  }
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
  if (run_to_end(command, output) != 0) fail("ld: the linked module does not make a component; wasm-tools says:\n{}", output);
}

}  // namespace

int link(const Words& words) {
  if (std::ranges::find(words, "--help") != words.end()) {
    fmt::print("{}", help);
    return 0;
  }
  LinkRequest request = read_link_request(words);
  const fs::path scratch = fs::temp_directory_path() / "weft";
  TemporaryFile result(request.output);
  const TemporaryFile core(scratch);
  const TemporaryFile embedded(scratch);

  std::optional<TemporaryFile> thread_stack;
  if (!request.thread_stack_size.empty()) {
    thread_stack.emplace(scratch);
    compile_thread_stack(request, thread_stack->path());
    request.words.push_back(thread_stack->path());
  }
  std::optional<TemporaryFile> whole;
  if (const Words files = bitcode_files(request); !request.relocatable && files.size() > 1) {
    whole.emplace(scratch);
    combine(files, whole->path(), request);
  }
  const fs::path linked = request.relocatable ? result.path() : core.path();
  if (const int status = run_to_end(linker_command(request, linked), print_diagnostic); status != 0) return status;
  if (fs::file_size(linked) == 0) return 0;  // only asked for the version
  if (!request.relocatable) {
    run_wasm_tools({"component", "embed", "--all-features", resource("wit"), core.path(), "-o", embedded.path()});
    run_wasm_tools({"component", "new", embedded.path(), "-o", result.path()});
    if (request.stripped) run_wasm_tools({"strip", "--all", result.path(), "-o", result.path()});
  }
  result.become(request.output, request.relocatable ? 0666 : 0777);
  return 0;
}

}  // namespace weft
