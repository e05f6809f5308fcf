// weft bindgen: bindings of C++ for a world of WIT.
#include <CLI/CLI.hpp>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>

#include "bindgen/model.h"
#include "bindgen/writer.h"
#include "command.h"
#include "command_line.h"
#include "failure.h"
#include "files/temporary_file.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view help = R"(Usage: weft bindgen DIR[:WORLD] -o GEN

Writes bindings of C++23 for a world of WIT into the directory GEN: WORLD.h, which says what there is to call and what is to be
defined, and WORLD.cpp, which is compiled and linked with the program:

    weft bindgen wit:greeter -o gen
    weft c++ -std=c++23 -Igen greeter.cpp gen/greeter.cpp --wit wit:greeter -o greeter.wasm

Without WORLD it is the only one in DIR, which may also be one file. Files that would not change are left as they are.
  -o GEN    where to; the directory is made if it is not there
docs/bindgen.md says what each type of WIT is in C++.
)";

std::optional<std::string> contents(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

// A file of the bindings: it is there when all of them are written.
class Written {
 public:
  // One that would not change is left as it is, so that what is built from it is not built again.
  Written(const fs::path& name, const std::string& text) : name_(name) {
    std::error_code error;
    if (const fs::file_status status = fs::status(name, error); fs::exists(status) && !fs::is_regular_file(status))
      fail("bindgen: cannot write {}: there is something else of that name", name.string());
    if (contents(name) == text) return;
    file_.emplace(name);
    std::ofstream stream(file_->path(), std::ios::binary);
    stream << text;
    stream.close();
    if (!stream) fail("bindgen: cannot write {}: is there room?", name.string());
  }

  void keep() {
    if (file_) file_->become(name_, 0666);
  }

 private:
  fs::path name_;
  std::optional<TemporaryFile> file_;
};

}  // namespace

int write_bindings(const Words& words) {
  std::string world;
  std::string output;
  CLI::App options("", "weft bindgen");
  options.add_option("world", world)->required();
  options.add_option("-o", output)->required();
  if (const std::optional<int> status = parse(options, help, words)) return *status;

  const bindgen::Model model = bindgen::read_world(world);
  const bindgen::Scopes scopes(model);
  const bindgen::Types types(model, scopes);
  const std::string header = bindgen::header(model, scopes, types);
  const std::string source = bindgen::source(model, scopes, types);

  std::error_code error;
  const bool is_new = fs::create_directories(output, error);
  if (error) fail("bindgen: cannot make the directory {}: {}", output, error.message());
  try {
    Written first(fs::path(output) / (model.world + ".h"), header);
    Written second(fs::path(output) / (model.world + ".cpp"), source);
    first.keep();
    second.keep();
  } catch (...) {
    if (is_new) fs::remove(output, error);
    throw;
  }
  return 0;
}

}  // namespace weft
