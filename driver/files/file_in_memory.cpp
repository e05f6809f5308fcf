#include "files/file_in_memory.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "failure.h"

namespace weft {

std::filesystem::path file_in_memory(const char* name, std::string_view contents) {
  const int file = memfd_create(name, 0);  // inherited
  if (file < 0) fail("run: cannot make a file in memory: {}", std::strerror(errno));
  while (!contents.empty()) {
    const ssize_t written = write(file, contents.data(), contents.size());
    if (written < 0) fail("run: cannot write a file in memory: {}", std::strerror(errno));
    contents.remove_prefix(static_cast<std::size_t>(written));
  }
  return fmt::format("/dev/fd/{}", file);
}

}  // namespace weft
