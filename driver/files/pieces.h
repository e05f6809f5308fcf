// Contents that are put together of pieces of other files, which are not copied before they are written.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace weft {

class Pieces {
 public:
  // What is seen must be there until it is written.
  void see(std::string_view piece) {
    if (!piece.empty()) pieces_.push_back(piece);
  }

  void keep(std::string piece) { see(kept_.emplace_back(std::move(piece))); }

  void append(const Pieces& others) {
    for (const std::string_view piece : others.pieces_) see(piece);
  }

  [[nodiscard]] std::uint64_t size() const;

  // In place of what the file held; fails with a sentence.
  void write_to(const std::filesystem::path& path) const;

 private:
  std::vector<std::string_view> pieces_;
  std::deque<std::string> kept_;  // never moved
};

}  // namespace weft
