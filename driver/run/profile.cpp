#include "run/profile.h"

#include <cstddef>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "failure.h"
#include "files/temporary_file.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view main_row = "main";

// "main(int, char**)::$_0" for what std::thread makes of it; other functions have their own name.
std::string shown(const std::string& start) {
  constexpr std::string_view before = "::__thread_struct>>, ";  // the first of what the new thread is given
  constexpr std::string_view after = ">>(void*)";
  const std::size_t begin = start.find(before);
  if (begin == std::string::npos || !start.ends_with(after)) return start;
  return start.substr(begin + before.size(), start.size() - begin - before.size() - after.size());
}

// The stacks of one thread of the profile, each of which is a function and the number of the stack that called it.
class Stacks {
 public:
  explicit Stacks(const Json& thread) {
    const Json& stacks = thread.at("stackTable");
    const Json& functions = thread.at("frameTable").at("func");
    const Json& names = thread.at("funcTable").at("name");
    const Json& strings = thread.at("stringArray");
    constexpr std::string_view library =
        "weft::pthread::(anonymous namespace)::call_start(void*)";  // calls what a thread starts with
    for (std::size_t stack = 0; stack != stacks.at("frame").size(); ++stack) {
      const std::size_t function = functions.at(stacks.at("frame").at(stack).get<std::size_t>());
      const std::string& name = strings.at(names.at(function).get<std::size_t>()).get_ref<const std::string&>();
      const Json& prefix = stacks.at("prefix").at(stack);
      Stack made{.starts = name == library, .start = ""};
      if (!prefix.is_null()) {
        const Stack& caller = stacks_.at(prefix.get<std::size_t>());  // a caller comes before
        made.start = caller.starts ? name : caller.start;
      }
      stacks_.push_back(std::move(made));
    }
  }

  // What the thread was started with whose stack it is.
  [[nodiscard]] std::string row(const Json& stack) const {
    if (stack.is_null()) return std::string(main_row);
    const std::string& start = stacks_.at(stack.get<std::size_t>()).start;
    return start.empty() ? std::string(main_row) : shown(start);
  }

 private:
  struct Stack {
    bool starts = false;
    std::string start;
  };
  std::vector<Stack> stacks_;
};

// Those elements of the table's columns.
Json chosen(const Json& table, const std::vector<std::size_t>& elements) {
  Json result = table;
  for (auto& [name, column] : result.items()) {
    if (name == "length") column = elements.size();
    if (!column.is_array()) continue;
    Json kept = Json::array();
    for (const std::size_t element : elements) kept.push_back(column.at(element));
    column = std::move(kept);
  }
  return result;
}

struct Row {
  std::vector<std::size_t> samples;
  std::vector<double> deltas;  // milliseconds since the sample before, of this row
  double last = 0;
  std::vector<std::size_t> markers;
};

// Samples and markers (host calls) of a thread of the profile, by what the program's threads were started with.
std::map<std::string, Row> rows_of(const Json& thread) {
  const Stacks stacks(thread);
  std::map<std::string, Row> rows;
  rows[std::string(main_row)];
  const Json& samples = thread.at("samples");
  double time = 0;
  for (std::size_t sample = 0; sample != samples.at("stack").size(); ++sample) {
    time += samples.at("timeDeltas").at(sample).get<double>();
    Row& row = rows[stacks.row(samples.at("stack").at(sample))];
    row.samples.push_back(sample);
    row.deltas.push_back(time - std::exchange(row.last, time));
  }
  // A host call has a beginning, which has a stack, and an end, which has none.
  std::string caller(main_row);
  const Json& data = thread.at("markers").at("data");
  for (std::size_t marker = 0; marker != data.size(); ++marker) {
    if (data.at(marker).is_object() && data.at(marker).contains("cause"))
      caller = stacks.row(data.at(marker).at("cause").at("stack"));
    rows[caller].markers.push_back(marker);
  }
  return rows;
}

void part_threads(Json& profile) {
  Json threads = Json::array();
  for (const Json& thread : profile.at("threads")) {
    for (const auto& [name, row] : rows_of(thread)) {
      Json part = thread;
      part["name"] = name;
      part["isMainThread"] = name == main_row;
      part["tid"] = std::to_string(threads.size());
      part["samples"] = chosen(thread.at("samples"), row.samples);
      part["samples"]["timeDeltas"] = row.deltas;
      part["markers"] = chosen(thread.at("markers"), row.markers);
      threads.push_back(std::move(part));
    }
  }
  profile["threads"] = std::move(threads);
}

// The process has the name of the file that was run; the module, if an earlier Weft linked it, that of a temporary file.
void name_program(Json& profile, const std::string& program) {
  constexpr std::string_view temporary = ".weft.";
  profile.at("meta")["product"] = program;
  for (Json& library : profile.at("libs")) {
    if (library.at("name").get_ref<const std::string&>().starts_with(temporary)) library["name"] = program;
  }
  for (Json& thread : profile.at("threads")) {
    thread["processName"] = program;
    for (Json& text : thread.at("stringArray")) {
      if (text.get_ref<const std::string&>().starts_with(temporary)) text = program;
    }
  }
}

}  // namespace

void prepare_profile(const fs::path& file) {
  if (file.empty()) fail("--profile: which file is to be written?");
  if (file.string().contains(','))
    fail("--profile {}: Wasmtime takes no name with a comma: give the file another one", file.string());
  if (fs::is_directory(file)) fail("--profile {}: this is a directory", file.string());
  if (!std::ofstream(file)) fail("--profile {}: this file cannot be written: is its directory there?", file.string());
  if (fs::is_regular_file(file)) fs::remove(file);  // after a signal there is none, rather than one of another run
}

std::string profile_option(const fs::path& file) { return fmt::format("--profile=guest,{},1ms", file.string()); }

void finish_profile(const fs::path& file, const std::string& program) {
  if (!fs::is_regular_file(file)) return;
  std::ifstream in(file);
  Json profile = Json::parse(in, nullptr, false);
  try {
    name_program(profile, program);
    part_threads(profile);
  } catch (const Json::exception&) {
    fmt::print(stderr, "weft: {} is as Wasmtime wrote it: this is another Wasmtime, whose profiles weft does not know\n",
               file.string());
    return;
  }
  TemporaryFile written(file);
  std::ofstream out(written.path());
  out << profile;
  if (!out.flush()) fail("cannot write {}", file.string());
  written.become(file, 0666);
}

}  // namespace weft
