#include "run/directories.h"

#include "failure.h"
#include "sys/utf8.h"

namespace weft {

namespace fs = std::filesystem;

void check_directory(const std::string& directory) {
  const std::string host = directory.substr(0, directory.find("::"));
  if (!fs::exists(host)) fail("--dir {}: there is no such directory", host);
  if (!fs::is_directory(host)) fail("--dir {}: this is not a directory", host);
  if (!is_utf8(directory)) fail("--dir: the name of a directory is not UTF-8; give it another one, or the directory above it");
}

fs::path name_in_program(const std::string& directory) {
  const std::size_t separator = directory.find("::");
  return separator == std::string::npos ? directory : directory.substr(separator + 2);
}

std::string working_directory(const Words& directories) {
  const fs::path here = fs::current_path();
  for (const std::string& directory : directories) {
    const fs::path host = directory.substr(0, directory.find("::"));
    const fs::path guest = name_in_program(directory);
    if (guest.is_relative()) return here.string();
    const fs::path inside = here.lexically_relative(fs::canonical(host));
    if (!inside.empty() && *inside.begin() != "..") return (guest / inside).string();
  }
  return "";
}

}  // namespace weft
