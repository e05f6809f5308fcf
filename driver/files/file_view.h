// The contents of an open file, mapped into memory.
#pragma once

#include <string_view>

namespace weft {

class FileView {
 public:
  // Of a file that is not open, not a regular one, or empty there is nothing to see.
  explicit FileView(int file);
  ~FileView();
  FileView(const FileView&) = delete;
  FileView& operator=(const FileView&) = delete;

  [[nodiscard]] std::string_view contents() const { return contents_; }

 private:
  std::string_view contents_;
};

}  // namespace weft
