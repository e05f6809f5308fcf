#include "crash/host_errors.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

#include "files/file_view.h"
#include "files/resources.h"

namespace weft {

namespace {

constexpr const char* orders = "WEFT_SET_ASIDE";
constexpr const char* preloaded = "LD_PRELOAD";

}  // namespace

HostErrors::HostErrors(const std::string& dump) {
  const std::string library = (resources() / "weft-set-aside.so").string();
  // The dynamic linker's list has no way to quote.
  if (!file_.is_there() || access(library.c_str(), R_OK) != 0 || library.find_first_of(": ") != std::string::npos) return;
  const char* const others = std::getenv(preloaded);  // NOLINT(concurrency-mt-unsafe): weft has one thread
  if (others != nullptr) others_ = others;
  setenv(preloaded, others_ ? fmt::format("{}:{}", library, *others_).c_str() : library.c_str(), 1);
  setenv(orders, fmt::format("{} {}", file_.descriptor(), dump).c_str(), 1);
  set_ = true;
}

void HostErrors::take_back() {
  if (!set_) return;
  unsetenv(orders);
  if (others_) {
    setenv(preloaded, others_->c_str(), 1);
  } else {
    unsetenv(preloaded);
  }
}

std::string HostErrors::text() const { return std::string(FileView(file_.descriptor()).contents()); }

}  // namespace weft
