#include "temporary_file.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "failure.h"

namespace weft {

namespace {

std::array<TemporaryFile::Path, TemporaryFile::limit> paths{};

extern "C" void remove_all_and_end(int signal) {
  for (const auto& path : paths) {
    if (path[0] != '\0') unlink(path.data());
  }
  _exit(128 + signal);
}

TemporaryFile::Path& free_path() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, remove_all_and_end);
  auto* found = std::ranges::find_if(paths, [](const TemporaryFile::Path& path) { return path[0] == '\0'; });
  if (found == paths.end()) fail("too many temporary files");
  return *found;
}

std::string directory_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path().string() : "the current directory";
}

}  // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path& like) : path_(free_path()) {
  const std::string name = (like.parent_path() / fmt::format(".{}.XXXXXX", like.filename().string())).string();
  Path made{};
  if (name.size() >= made.size()) fail("the file name {} is too long", name);
  std::ranges::copy(name, made.begin());
  const int descriptor = mkstemp(made.data());
  if (descriptor < 0) fail("cannot write {}: {}: {}", like.string(), directory_of(like), std::strerror(errno));
  close(descriptor);
  path_ = made;
}

TemporaryFile::~TemporaryFile() {
  if (path_[0] != '\0') unlink(path_.data());
  path_[0] = '\0';
}

void TemporaryFile::rename_to(const std::filesystem::path& name) {
  if (std::rename(path_.data(), name.c_str()) != 0) fail("cannot write {}: {}", name.string(), std::strerror(errno));
  path_[0] = '\0';
}

}  // namespace weft
