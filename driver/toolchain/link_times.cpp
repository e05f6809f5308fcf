#include "toolchain/link_times.h"

#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "failure.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view option = "--time";
constexpr std::string_view table_begins = "weft: where the time went";
constexpr std::string_view json_begins = R"({"steps":)";

double milliseconds_between(LinkTimes::Clock::time_point from, LinkTimes::Clock::time_point to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

std::optional<std::uintmax_t> size_of(const fs::path& file) {
  std::error_code error;
  const std::uintmax_t size = file.empty() ? 0 : fs::file_size(file, error);
  return file.empty() || error ? std::nullopt : std::optional(size);
}

std::string shown(std::uintmax_t bytes) {
  constexpr std::uintmax_t kilobyte = 1000;
  constexpr double megabyte = 1e6;
  if (bytes < kilobyte * kilobyte) return fmt::format("{:.1f} KB", static_cast<double>(bytes) / static_cast<double>(kilobyte));
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / megabyte);
}

std::string row(std::string_view name, double milliseconds, std::optional<std::uintmax_t> bytes) {
  const std::string line = fmt::format("  {:<44}{:>9.1f} ms{:>12}", name, milliseconds, bytes ? shown(*bytes) : "");
  return line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
}

}  // namespace

std::optional<TimesForm> times_form(std::string_view word) {
  if (word == option) return TimesForm::table;
  if (!word.starts_with(option) || word.substr(option.size(), 1) != "=") return std::nullopt;
  const std::string_view form = word.substr(option.size() + 1);
  if (form == "json") return TimesForm::json;
  if (form == "table") return TimesForm::table;
  fail("{}: there is --time, and --time=json", word);
}

void LinkTimes::step(std::string_view name, const fs::path& made) {
  if (form_ == TimesForm::none) return;
  const Clock::time_point now = Clock::now();
  steps_.push_back({.name = std::string(name), .milliseconds = milliseconds_between(last_, now), .bytes = size_of(made)});
  last_ = now;
}

void LinkTimes::tell(const fs::path& made) const {
  if (form_ == TimesForm::none) return;
  const double whole = milliseconds_between(start_, last_);
  if (form_ == TimesForm::json) {
    const auto entry = [](double milliseconds, std::optional<std::uintmax_t> bytes) {
      nlohmann::ordered_json object = {{"milliseconds", milliseconds}};
      if (bytes) object["bytes"] = *bytes;
      return object;
    };
    nlohmann::ordered_json steps = nlohmann::ordered_json::array();
    for (const Step& step : steps_) {
      nlohmann::ordered_json object = {{"step", step.name}};
      object.update(entry(step.milliseconds, step.bytes));
      steps.push_back(object);
    }
    nlohmann::ordered_json all = {{"steps", steps}};
    all.update(entry(whole, size_of(made)));
    fmt::print(stderr, "{}\n", all.dump());
    return;
  }
  std::string text = fmt::format("{}\n", table_begins);
  for (const Step& step : steps_) text += row(step.name, step.milliseconds, step.bytes);
  text += row("in all", whole, size_of(made));
  fmt::print(stderr, "{}", text);
}

bool LinkTimes::is_beginning(std::string_view line) { return line == table_begins || line.starts_with(json_begins); }

}  // namespace weft
