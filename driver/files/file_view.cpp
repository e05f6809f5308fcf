#include "files/file_view.h"

#include <sys/mman.h>
#include <sys/stat.h>

namespace weft {

namespace {

std::string_view map(int file) {
  struct stat status{};
  if (fstat(file, &status) != 0 || status.st_size == 0) return {};
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const place = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  return place == MAP_FAILED ? std::string_view() : std::string_view(static_cast<const char*>(place), size);
}

}  // namespace

FileView::FileView(int file) : contents_(map(file)) {}

FileView::~FileView() {
  if (!contents_.empty()) munmap(const_cast<char*>(contents_.data()), contents_.size());
}

}  // namespace weft
