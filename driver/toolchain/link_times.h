// Where the time of a link goes (weft cc --time): each step with its milliseconds and the size of what it has made.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weft {

// How it is told: `--time` makes a table, `--time=json` one line. Without the option nothing is.
enum class TimesForm : std::uint8_t { none, table, json };

// The form that a word asks for, if it is about this; fails if there is no such form.
[[nodiscard]] std::optional<TimesForm> times_form(std::string_view word);

class LinkTimes {
 public:
  using Clock = std::chrono::steady_clock;  // the same for all programs of the machine

  explicit LinkTimes(TimesForm form, Clock::time_point start = Clock::now()) : form_(form), start_(start), last_(start) {}

  // All the time since the last step was this one's.
  void step(std::string_view name, const std::filesystem::path& made = {});

  // On stderr, with the whole, of which `made` is the outcome.
  void tell(const std::filesystem::path& made) const;

  // Whether a line of stderr is one with which a table or its JSON begins.
  [[nodiscard]] static bool is_beginning(std::string_view line);

 private:
  struct Step {
    std::string name;
    double milliseconds;
    std::optional<std::uintmax_t> bytes;
  };

  TimesForm form_;
  Clock::time_point start_;
  Clock::time_point last_;
  std::vector<Step> steps_;
};

}  // namespace weft
