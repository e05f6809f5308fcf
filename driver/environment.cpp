// weft env: what a configure script, make or another build system has to be told.
#include <sys/utsname.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.h"
#include "command_line.h"
#include "failure.h"
#include "process.h"
#include "resources.h"

namespace weft {

namespace {

constexpr std::string_view help = R"help(Usage: weft env [--json]

Prints shell assignments that make ./configure and make build with Weft:

    eval "$(weft env)" && ./configure && make

configure then takes it for a cross compilation (host_alias) and runs none of its test programs; CONFIG_SITE
answers what it would have found out by running them. With --json: one object, which also has CMAKE_TOOLCHAIN_FILE:

    cmake -DCMAKE_TOOLCHAIN_FILE=... source-directory
)help";

struct Variable {
  std::string name;
  std::string value;
};

std::vector<Variable> variables() {
  const std::string weft = executable().string();
  if (weft.find_first_of(" \t\n") != std::string::npos) {
    fail("env: CC cannot name {}, which has a blank in it: install Weft elsewhere", weft);
  }
  utsname machine{};
  uname(&machine);
  std::vector<Variable> result;
  result.push_back({"CC", weft + " cc"});
  result.push_back({"CXX", weft + " c++"});
  for (const std::string_view tool : {"ar", "ranlib", "nm", "strip", "objdump", "ld"}) {
    std::string name(tool);
    for (char& letter : name) letter = static_cast<char>(letter - 'a' + 'A');
    result.push_back({name, fmt::format("{} {}", weft, tool)});
  }
  // configure takes these for --host and --build: they make it a cross compilation, in which nothing is run.
  result.push_back({"host_alias", std::string(target)});
  result.push_back({"build_alias", fmt::format("{}-linux-gnu", machine.machine)});
  // Answers to what configure can only find out by running a program.
  result.push_back({"CONFIG_SITE", resource("config.site").string()});
  return result;
}

}  // namespace

int environment(const Words& words) {
  bool json = false;
  CLI::App options("", "weft env");
  options.add_flag("--json", json);
  if (const auto status = parse(options, help, words)) return *status;
  if (json) {
    nlohmann::ordered_json object;
    for (const Variable& variable : variables()) object[variable.name] = variable.value;
    object["CMAKE_TOOLCHAIN_FILE"] = resource("cmake/weft.cmake").string();
    fmt::print("{}\n", object.dump(2));
  } else {
    for (const Variable& variable : variables()) fmt::print("export {}={}\n", variable.name, shell_quoted(variable.value));
  }
  return 0;
}

}  // namespace weft
