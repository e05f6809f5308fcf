#include "switching/copies.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <vector>

#include "files/digest.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view copies_end = ".wasm";
constexpr std::string_view no_threads = "no-threads";
constexpr std::string_view other_form = "other-form";
constexpr std::uintmax_t most_bytes = 512U << 20U;

constexpr std::int64_t second = 1'000'000'000;

std::int64_t nanoseconds(const timespec& time) { return time.tv_sec * second + time.tv_nsec; }

// A file that has all of this as it was is the same file with the same contents: who writes to one changes the last.
std::string name_of(const struct stat& status) {
  return fmt::format("{:x}-{:x}-{:x}-{:x}-{:x}", status.st_dev, status.st_ino, status.st_size, nanoseconds(status.st_mtim),
                     nanoseconds(status.st_ctim));
}

// The times of files come from a clock that moves every few milliseconds: a file that has just been written may be written once
// more and have the same.
bool may_change_unseen(const struct stat& status) {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return nanoseconds(now) - nanoseconds(status.st_ctim) < second / 10;
}

// Of a copy: when it was used last.
void touch(const fs::path& path) { utimensat(AT_FDCWD, path.c_str(), nullptr, AT_SYMLINK_NOFOLLOW); }

bool write_whole(const fs::path& path, std::string_view contents) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return false;
  ssize_t written = 0;
  while (!contents.empty() && (written = write(file, contents.data(), contents.size())) > 0) {
    contents.remove_prefix(static_cast<std::size_t>(written));
  }
  const bool safe = contents.empty() && fsync(file) == 0;  // a name after a crash means that all of it is there
  return close(file) == 0 && safe;
}

}  // namespace

Copies::Copies(const fs::path& directory) : directory_(directory / fmt::format("continuations-{}", rewiring_version)) {
  std::error_code error;
  fs::create_directories(directory_, error);  // without it nothing is found, and nothing kept
}

std::optional<Copy> Copies::of_file(const struct stat& status) const {
  std::error_code error;
  const fs::path known = fs::read_symlink(directory_ / name_of(status), error);
  if (error) return std::nullopt;
  if (known == no_threads) return std::unexpected(NotRewired::no_threads);
  if (known == other_form) return std::unexpected(NotRewired::other_form);
  fs::path copy = directory_ / known;
  if (!fs::exists(copy, error)) return std::nullopt;
  touch(copy);
  return copy;
}

void Copies::remember(const struct stat& status, const Copy& copy) const {
  if (may_change_unseen(status)) return;
  const fs::path target = copy                                     ? copy->filename()
                          : copy.error() == NotRewired::no_threads ? fs::path(no_threads)
                                                                   : fs::path(other_form);
  const fs::path link = directory_ / name_of(status);
  std::error_code error;
  fs::remove(link, error);  // it may lead to a copy that has gone
  fs::create_symlink(target, link, error);
}

fs::path Copies::place_of(std::string_view component) const {
  return directory_ / (digest(component) + std::string(copies_end));
}

std::optional<fs::path> Copies::of_contents(std::string_view component) const {
  fs::path copy = place_of(component);
  std::error_code error;
  if (!fs::exists(copy, error)) return std::nullopt;
  touch(copy);
  return copy;
}

std::optional<fs::path> Copies::keep(std::string_view component, std::string_view copy) const {
  fs::path place = place_of(component);
  const fs::path unfinished = directory_ / fmt::format("unfinished-{}", getpid());
  std::error_code error;
  fs::remove(unfinished, error);  // of another process that died
  if (!write_whole(unfinished, copy)) {
    fs::remove(unfinished, error);
    return std::nullopt;
  }
  make_room();
  fs::rename(unfinished, place, error);
  if (error) return std::nullopt;
  return place;
}

void Copies::make_room() const {
  struct Used {
    fs::file_time_type last;
    fs::path path;
    std::uintmax_t size;
  };
  std::vector<Used> copies;
  std::uintmax_t sum = 0;
  std::error_code error;
  for (fs::directory_iterator entry(directory_, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_symlink(ignored)) {
      // Of a file: worth nothing without its copy.
      const fs::path target = fs::read_symlink(entry->path(), ignored);
      if (target.extension() == copies_end && !fs::exists(directory_ / target, ignored)) fs::remove(entry->path(), ignored);
      continue;
    }
    copies.push_back({.last = entry->last_write_time(ignored), .path = entry->path(), .size = entry->file_size(ignored)});
    sum += copies.back().size;
  }
  std::ranges::sort(copies, {}, &Used::last);
  for (const Used& copy : copies) {
    if (sum <= most_bytes) break;
    sum -= copy.size;
    fs::remove(copy.path, error);
  }
}

}  // namespace weft
