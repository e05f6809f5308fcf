// weft env: what a configure script, make or another build system has to be told.
#include <sys/utsname.h>

#include <fmt/ranges.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "command.h"
#include "command_line.h"
#include "failure.h"
#include "files/resources.h"
#include "processes/process.h"

namespace weft {

namespace {

constexpr std::string_view help = R"help(Usage: weft env [--run | --json | --meson]

Prints shell assignments that make ./configure and make build with Weft:

    eval "$(weft env)" && ./configure && make

configure then takes it for a cross compilation (host_alias) and runs none of its test programs; CONFIG_SITE
answers what it would have found out by running them. pkg-config sees packages of the target only: those of the
sysroot and of PKG_CONFIG_PATH. What the build runs itself is compiled by the machine's own compiler (CC_FOR_BUILD).

  --run    programs are made with -mlauncher: configure runs its tests, and `make check` starts what was made
  --json   one object, which also has CMAKE_TOOLCHAIN_FILE:
               cmake -DCMAKE_TOOLCHAIN_FILE=... source-directory
  --meson  a cross file instead:
               weft env --meson >weft.ini && meson setup --cross-file weft.ini build
)help";

struct Variable {
  std::string name;
  std::string value;
};

// Where pkg-config looks for what the target has; it may be that nothing is there.
std::vector<std::string> package_directories() {
  const std::filesystem::path sysroot = resource("sysroot");
  return {(sysroot / "lib/pkgconfig").string(), (sysroot / "share/pkgconfig").string()};
}

// PKG_CONFIG_PATH is the user's, who names packages of the target there; those of the machine itself are left out.
std::string without_the_machine_s(std::string_view path) {
  std::string result;
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t end = rest.find(':');
    const std::string_view directory = rest.substr(0, end);
    rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
    if (directory.empty() || directory.starts_with("/usr/") || directory.starts_with("/lib/")) continue;
    result += fmt::format("{}{}", result.empty() ? "" : ":", directory);
  }
  return result;
}

// The machine's own compilers, under the names by which builds ask for one.
void add_native_compilers(std::vector<Variable>& variables) {
  struct Compiler {
    std::vector<std::string> programs;
    std::vector<std::string> names;
  };
  for (const Compiler& compiler : {Compiler{{"cc", "gcc", "clang"}, {"CC_FOR_BUILD", "BUILD_CC", "HOSTCC"}},
                                   Compiler{{"c++", "g++", "clang++"}, {"CXX_FOR_BUILD", "BUILD_CXX", "HOSTCXX"}}}) {
    const auto found =
        std::ranges::find_if(compiler.programs, [](const auto& program) { return !find_program(program).empty(); });
    if (found == compiler.programs.end()) continue;
    for (const std::string& name : compiler.names) {
      if (std::getenv(name.c_str()) == nullptr) variables.push_back({name, *found});  // NOLINT(concurrency-mt-unsafe)
    }
  }
}

std::vector<Variable> variables(bool run) {
  const std::string weft = executable().string();
  if (weft.find_first_of(" \t\n") != std::string::npos) {
    fail("env: CC cannot name {}, which has a blank in it: install Weft elsewhere", weft);
  }
  utsname machine{};
  uname(&machine);
  std::vector<Variable> result;
  const std::string_view options = run ? " -mlauncher" : "";
  result.push_back({"CC", fmt::format("{} cc{}", weft, options)});
  result.push_back({"CXX", fmt::format("{} c++{}", weft, options)});
  for (const std::string_view tool : {"ar", "ranlib", "nm", "strip", "objdump", "ld"}) {
    std::string name(tool);
    for (char& letter : name) letter = static_cast<char>(letter - 'a' + 'A');
    result.push_back({name, fmt::format("{} {}", weft, tool)});
  }
  result.push_back({"READELF", llvm_program("llvm-readelf").string()});  // which reads WebAssembly objects too
  result.push_back({"STRIPPROG", weft + " strip"});  // for `install -s` of Automake, which takes the machine's own else
  // configure takes these for --host and --build: with both it is a cross compilation, in which nothing is run; with the first
  // alone configure tries whether it can run what it compiles.
  result.push_back({"host_alias", std::string(target)});
  result.push_back({"build_alias", run ? "" : fmt::format("{}-linux-gnu", machine.machine)});
  // Answers to what configure can only find out by running a program.
  result.push_back({"CONFIG_SITE", resource("config.site").string()});
  // A package of the machine itself is none that can be linked.
  result.push_back({"PKG_CONFIG_LIBDIR", fmt::format("{}", fmt::join(package_directories(), ":"))});
  if (const char* const path = std::getenv("PKG_CONFIG_PATH"); path != nullptr)  // NOLINT(concurrency-mt-unsafe)
    result.push_back({"PKG_CONFIG_PATH", without_the_machine_s(path)});
  add_native_compilers(result);
  return result;
}

// A string of Meson's machine files.
std::string meson_string(std::string_view text) {
  std::string result = "'";
  for (const char character : text) {
    if (character == '\'' || character == '\\') result += '\\';
    result += character;
  }
  return result + "'";
}

void print_cross_file() {
  const std::string weft = executable().string();
  const auto command = [&](std::string_view name) { return fmt::format("[{}, '{}']", meson_string(weft), name); };
  fmt::print("# Meson's cross file for Weft: weft env --meson >weft.ini && meson setup --cross-file weft.ini build\n");
  fmt::print("[binaries]\nc = {}\ncpp = {}\n", command("cc"), command("c++"));
  for (const std::string_view tool : {"ar", "ranlib", "nm", "strip", "objdump"}) fmt::print("{} = {}\n", tool, command(tool));
  std::vector<std::string> directories;
  for (const std::string& directory : package_directories()) directories.push_back(meson_string(directory));
  fmt::print(
      "pkgconfig = 'pkg-config'\npkg-config = 'pkg-config'\n# What meson test runs sees the directories of its arguments (weft "
      "launch --help).\n"
      "exe_wrapper = {}\n\n[properties]\nneeds_exe_wrapper = true\npkg_config_libdir = [{}]\n"
      "\n[built-in options]\ndefault_library = 'static'\n\n"
      "[host_machine]\nsystem = 'linux'\ncpu_family = 'wasm32'\ncpu = 'wasm32'\nendian = 'little'\n",
      command("launch"), fmt::join(directories, ", "));
}

}  // namespace

int environment(const Words& words) {
  bool json = false;
  bool meson = false;
  bool run = false;
  CLI::App options("", "weft env");
  options.add_flag("--json", json);
  options.add_flag("--meson", meson)->excludes("--json");
  options.add_flag("--run", run)->excludes("--meson");
  if (const auto status = parse(options, help, words)) return *status;
  if (meson) {
    print_cross_file();
  } else if (json) {
    nlohmann::ordered_json object;
    for (const Variable& variable : variables(run)) object[variable.name] = variable.value;
    object["CMAKE_TOOLCHAIN_FILE"] = resource("cmake/weft.cmake").string();
    fmt::print("{}\n", object.dump(2));
  } else {
    for (const Variable& variable : variables(run)) fmt::print("export {}={}\n", variable.name, shell_quoted(variable.value));
  }
  return 0;
}

}  // namespace weft
