// Temporary files and directories that are gone however the command ends: by return, exception or signal.
#pragma once

#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <string>

namespace weft {

class TemporaryFile {
 public:
  // Makes a new, empty file beside `like`, or in the directory for temporary ones if that is a device. There may be `limit` of
  // them at a time.
  explicit TemporaryFile(const std::filesystem::path& like);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] std::filesystem::path path() const { return path_.data(); }

  // Gives the file its final name, in one step and in place of what had it, with what the user's mask leaves of `mode`. What
  // has the name and is a device (/dev/null, for one) gets the contents instead.
  void become(const std::filesystem::path& name, mode_t mode);

  static constexpr std::size_t limit = 12;
  using Path = std::array<char, 4096>;  // a signal handler reads it: no allocated string

 private:
  Path& path_;
};

// Counts as one of the files. A signal removes it while it is empty; from then on who fills it sees to its end.
class TemporaryDirectory {
 public:
  // Makes a new one where temporary files are, for this user only.
  TemporaryDirectory();
  // Removes it with all that is in it.
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  [[nodiscard]] std::filesystem::path path() const { return path_.data(); }

 private:
  TemporaryFile::Path& path_;
};

}  // namespace weft
