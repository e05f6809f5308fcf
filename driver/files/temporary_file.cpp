#include "files/temporary_file.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "failure.h"

namespace weft {

namespace {

std::array<TemporaryFile::Path, TemporaryFile::limit> paths{};

extern "C" void remove_all_and_end(int signal) {
  for (const auto& path : paths) {
    if (path[0] != '\0' && unlink(path.data()) != 0) rmdir(path.data());
  }
  _exit(128 + signal);
}

TemporaryFile::Path& free_path() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    if (std::signal(signal, remove_all_and_end) == SIG_IGN) std::signal(signal, SIG_IGN);  // nohup
  }
  auto* found = std::ranges::find_if(paths, [](const TemporaryFile::Path& path) { return path[0] == '\0'; });
  if (found == paths.end()) fail("too many temporary files");
  return *found;
}

std::string directory_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path().string() : "the current directory";
}

bool is_special(const std::filesystem::path& file) {
  std::error_code error;
  return exists(file, error) && !is_regular_file(file, error) && !is_directory(file, error);
}

}  // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path& like) : path_(free_path()) {
  const auto directory = is_special(like) ? std::filesystem::temp_directory_path() : like.parent_path();
  const std::string name = (directory / fmt::format(".{}.XXXXXX", like.filename().string())).string();
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

void TemporaryFile::become(const std::filesystem::path& name, mode_t mode) {
  if (is_special(name)) {
    std::ofstream(name, std::ios::binary) << std::ifstream(path(), std::ios::binary).rdbuf();
    return;
  }
  const mode_t mask = umask(0);
  umask(mask);
  chmod(path_.data(), mode & ~mask);
  if (std::rename(path_.data(), name.c_str()) != 0) fail("cannot write {}: {}", name.string(), std::strerror(errno));
  path_[0] = '\0';
}

TemporaryDirectory::TemporaryDirectory() : path_(free_path()) {
  std::error_code error;
  const auto directory = std::filesystem::temp_directory_path(error);
  if (error) fail("there is no place for temporary files: set TMPDIR to a directory");
  const std::string name = (directory / "weft-tmp.XXXXXX").string();
  TemporaryFile::Path made{};
  if (name.size() >= made.size()) fail("the name of the directory for temporary files is too long: set TMPDIR to another one");
  std::ranges::copy(name, made.begin());
  if (mkdtemp(made.data()) == nullptr) fail("cannot make a directory in {}: {}", directory.string(), std::strerror(errno));
  path_ = made;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code error;
  std::filesystem::remove_all(path(), error);
  if (error) std::fprintf(stderr, "weft: cannot remove %s: %s\n", path_.data(), std::strerror(error.value()));
  path_[0] = '\0';
}

}  // namespace weft
