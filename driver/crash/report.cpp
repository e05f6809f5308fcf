#include "crash/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "crash/names.h"
#include "failure.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view deadlock = "deadlock";  // a kind
constexpr std::size_t widest_name = 36;
constexpr std::size_t longest_cycle = 8;
constexpr std::size_t most_in_json = 1'000;  // calls: half of them the innermost, half the outermost
constexpr std::size_t most_threads = 20;
constexpr std::size_t most_alike = 6;  // calls of a recursion, before the rest of them is folded

std::string_view word(Owner owner) {
  switch (owner) {
    case Owner::program:
      return "program";
    case Owner::library:
      return "library";
    case Owner::host:
      return "host";
  }
  return "";
}

std::string_view word(SeenThread::State state) {
  switch (state) {
    case SeenThread::State::running:
      return "running";
    case SeenThread::State::ready:
      return "ready";
    case SeenThread::State::waiting:
      return "waiting";
  }
  return "";
}

// Shorter, if it is in the current directory.
std::string shown_path(const std::string& file) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const fs::path path = fs::path(file).lexically_normal();
  if (error || !path.is_absolute()) return path.string();
  const fs::path relative = path.lexically_relative(here);
  return relative.empty() || *relative.begin() == ".." ? path.string() : relative.string();
}

std::string shown_name(const Call& call) {
  if (!call.name.empty()) return call.name;
  return call.function ? fmt::format("function {} + {:#x}", *call.function, call.offset) : "?";
}

std::string shown_place(const Call& call) {
  if (call.file.empty()) return "";
  std::string text = shown_path(call.file);
  if (call.line != 0) text += fmt::format(":{}", call.line);
  if (call.line != 0 && call.column != 0) text += fmt::format(":{}", call.column);
  return text;
}

std::string with_commas(std::size_t number) {
  std::string text = std::to_string(number);
  constexpr std::size_t group = 3;
  for (std::size_t at = text.size(); at > group;) text.insert(at -= group, ",");
  return text;
}

// How many calls from `at` on repeat what the `length` ones there are.
std::size_t repeated(const std::vector<Call>& stack, std::size_t at, std::size_t length) {
  std::size_t next = at + length;
  while (next < stack.size() && stack[next] == stack[next - length]) ++next;
  return (next - at - length) / length * length;
}

class Lines {
 public:
  explicit Lines(const std::vector<Call>& stack, CrashForm form) : stack_(stack), form_(form) {
    for (const Call& call : stack) {
      if (!is_folded(call)) width_ = std::max(width_, std::min(shown_name(call).size(), widest_name));
    }
  }

  std::string text() {
    for (std::size_t at = 0; at < stack_.size();) {
      if (is_folded(stack_[at])) {
        at += fold(at);
        continue;
      }
      const std::size_t length = cycle_at(at);
      for (std::size_t part = 0; part < length; ++part) add(at + part);
      const std::size_t more = length == 0 ? 0 : repeated(stack_, at, length);
      if (more != 0) text_ += fmt::format("      ... {} more like {}\n", with_commas(more), length == 1 ? "it" : "these");
      if (length == 0) add(at);
      at += std::max<std::size_t>(length + more, 1);
    }
    return text_;
  }

 private:
  [[nodiscard]] bool is_folded(const Call& call) const { return form_ == CrashForm::report && call.owner != Owner::program; }

  // The length of what is repeated there so often that it is not shown in full; 0: nothing is.
  [[nodiscard]] std::size_t cycle_at(std::size_t at) const {
    for (std::size_t length = 1; length <= longest_cycle; ++length) {
      if (repeated(stack_, at, length) > most_alike) return length;
    }
    return 0;
  }

  std::size_t fold(std::size_t at) {
    std::size_t count = 1;
    while (at + count < stack_.size() && is_folded(stack_[at + count])) ++count;
    text_ += fmt::format("      ({} of the library)\n", count == 1 ? "1 call" : fmt::format("{} calls", count));
    return count;
  }

  void add(std::size_t at) {
    const Call& call = stack_[at];
    std::string line = fmt::format("  {:>3} {:<{}}", at, shown_name(call), width_);
    if (call.owner == Owner::host) line = fmt::format("  {:>3} {:<{}}", at, "(between program and host)", width_);
    if (const std::string place = shown_place(call); !place.empty()) line += "  " + place;
    if (call.inlined) line += "  inlined";
    line.erase(line.find_last_not_of(' ') + 1);
    text_ += line + "\n";
  }

  const std::vector<Call>& stack_;
  CrashForm form_;
  std::size_t width_ = 0;
  std::string text_;
};

// Why there is less to see than there could be.
std::string missing(const Crash& crash) {
  if (crash.stack.empty() || !crash.has_module) return "";
  if (crash.stack.size() >= CoreDump::most_frames)
    return fmt::format("(there are more calls; Wasmtime tells {})\n", with_commas(CoreDump::most_frames));
  if (!crash.has_names) return "(it has no names: link without -s, compile with -g)\n";
  if (crash.has_places) return "";
  // Objects of the library may have lines where the program has none.
  if (crash.has_debug_lines && !crash.can_tell_places)
    return "(llvm-symbolizer-22, of the package llvm-22, tells files and lines)\n";
  const bool has_own =
      std::ranges::any_of(crash.stack, [](const Call& call) { return call.owner == Owner::program && !is_ending(call.name); });
  return has_own ? "(compile with -g to see files and lines)\n" : "";
}

std::string text_of(const Crash& crash, CrashForm form) {
  const std::string what = fmt::format(": {}\n", crash.what);
  std::string text = crash.kind == deadlock ? fmt::format("weft: {} has ended{}", crash.program, what)
                                            : fmt::format("weft: {} crashed in {}{}", crash.program, crash.place(), what);
  if (!crash.hint.empty()) text += fmt::format("  {}\n", crash.hint);
  if (!crash.stack.empty()) {
    // In a deadlock the one that found out waits as well.
    text += crash.place() + (crash.kind == deadlock ? " " + crash.thread.doing() : "") + "\n";
  }
  text += Lines(crash.stack, form).text();
  // The library has told of a deadlock who waits for what: there is more to say of those whose calls are known.
  const bool told = crash.kind == deadlock && form == CrashForm::report;
  std::size_t shown = 0;
  std::size_t left_out = 0;
  for (const OtherThread& other : crash.others) {
    if (told && other.stack.empty()) continue;
    if (form == CrashForm::report && shown == most_threads) {
      ++left_out;
      continue;
    }
    ++shown;
    text += fmt::format("{} {}\n", other.thread.description(), other.thread.doing());
    text += Lines(other.stack, form).text();
  }
  if (left_out != 0) text += fmt::format("({} more threads: --crash=full)\n", with_commas(left_out));
  text += missing(crash);
  if (form == CrashForm::full) text += fmt::format("the host says:\n{}", crash.host_text);
  return text;
}

nlohmann::json json_of(const std::vector<Call>& calls) {
  using nlohmann::json;
  json stack = json::array();
  for (std::size_t at = 0; at != calls.size(); ++at) {
    if (at == most_in_json / 2 && calls.size() > most_in_json) {
      const std::size_t left_out = calls.size() - most_in_json;
      stack.push_back({{"left_out", left_out}});
      at += left_out;
    }
    const Call& call = calls[at];
    json entry = {{"owner", word(call.owner)}, {"inlined", call.inlined}};
    if (call.function) {
      entry["index"] = *call.function;
      entry["offset"] = call.offset;
    }
    if (!call.name.empty()) entry["function"] = call.name;
    if (!call.file.empty()) entry["file"] = call.file;
    if (call.line != 0) entry["line"] = call.line;
    if (call.column != 0) entry["column"] = call.column;
    stack.push_back(std::move(entry));
  }
  return stack;
}

std::string json_of(const Crash& crash) {
  using nlohmann::json;
  json object = {{"program", crash.program},
                 {"kind", crash.kind},
                 {"what", crash.what},
                 {"thread", {{"id", crash.thread.id}, {"name", crash.thread.name}, {"stack", json_of(crash.stack)}}}};
  json others = json::array();
  for (const auto& [thread, stack] : crash.others) {
    json entry = {{"id", thread.id}, {"name", thread.name}, {"state", word(thread.state)}, {"stack", json_of(stack)}};
    if (!thread.waits_for.empty()) entry["waits_for"] = thread.waits_for;
    if (thread.object != 0) entry["object"] = thread.object;
    if (!thread.holder.empty()) entry["holder"] = thread.holder;
    others.push_back(std::move(entry));
  }
  object["others"] = std::move(others);
  if (!crash.served.empty()) object["thread"] = {{"serves", crash.served}, {"stack", json_of(crash.stack)}};
  if (crash.address) object["address"] = *crash.address;
  if (!crash.hint.empty()) object["hint"] = crash.hint;
  // A name may be anything in a program that has written over it.
  return object.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace

CrashForm crash_form(const std::string& word) {
  if (word == "report") return CrashForm::report;
  if (word == "full") return CrashForm::full;
  if (word == "json") return CrashForm::json;
  fail("--crash={}: this is none of report, full and json", word);
}

std::string crash_report(const Crash& crash, CrashForm form) {
  return form == CrashForm::json ? json_of(crash) : text_of(crash, form);
}

}  // namespace weft
