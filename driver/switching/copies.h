// The rewired copies of components in the user's cache directory, found by what is in the component, and, so that a program of
// ten megabytes need not be read before it is run, by which file it is.
#pragma once

#include <sys/stat.h>

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "switching/rewire.h"

namespace weft {

// The copy to run, or why there is none.
using Copy = std::expected<std::filesystem::path, NotRewired>;

class Copies {
 public:
  // `directory` is the user's cache directory.
  explicit Copies(const std::filesystem::path& directory);

  // What is known of an open file that has this status.
  [[nodiscard]] std::optional<Copy> of_file(const struct stat& status) const;
  void remember(const struct stat& status, const Copy& copy) const;

  // The copy of a component with these contents, if there is one.
  [[nodiscard]] std::optional<std::filesystem::path> of_contents(std::string_view component) const;
  // Keeps a copy, in one step; the longest unused ones go if they are too many. Nothing if it cannot be written.
  [[nodiscard]] std::optional<std::filesystem::path> keep(std::string_view component, std::string_view copy) const;

 private:
  [[nodiscard]] std::filesystem::path place_of(std::string_view component) const;
  void make_room() const;

  std::filesystem::path directory_;
};

}  // namespace weft
