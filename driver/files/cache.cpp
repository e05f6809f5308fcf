#include "files/cache.h"

#include <cstdlib>

namespace weft {

namespace fs = std::filesystem;

fs::path cache_directory() {
  const char* cache = std::getenv("XDG_CACHE_HOME");  // NOLINT(concurrency-mt-unsafe): weft has one thread
  const char* home = std::getenv("HOME");             // NOLINT(concurrency-mt-unsafe)
  fs::path directory;
  if (cache != nullptr && *cache == '/') {
    directory = cache;
  } else if (home != nullptr && *home == '/') {
    directory = fs::path(home) / ".cache";
  } else {
    return {};
  }
  directory /= "weft";
  std::error_code error;
  fs::create_directories(directory, error);
  return error ? fs::path() : directory;
}

}  // namespace weft
