#include "sys/sockets/local/name.h"

#include <cstddef>
#include <cstring>
#include <new>

#include "sys/memory/memory.h"

namespace weft::sys {
namespace {

constexpr socklen_t path_offset = offsetof(sockaddr_un, sun_path);

}  // namespace

LocalName::LocalName(std::string_view text) {
  void* const memory = __libc_malloc(sizeof(Shared) + text.size());
  if (!memory) return;
  shared_ = new (memory) Shared{.references = 1, .size = text.size()};
  std::memcpy(shared_->text(), text.data(), text.size());
}

LocalName::~LocalName() {
  if (shared_ && --shared_->references == 0) __libc_free(shared_);
}

void LocalName::tell(SocketAddress& address) const {
  auto& to = address.as<sockaddr_un>();
  to.sun_family = AF_UNIX;
  address.size = path_offset;
  if (!shared_) return;
  std::memcpy(to.sun_path, shared_->text(), shared_->size);
  address.size += static_cast<socklen_t>(shared_->size);
  // Linux: the null byte of a path is counted, even if it lies behind a full sun_path.
  if (is_abstract(text())) return;
  reinterpret_cast<char*>(&to)[address.size++] = '\0';
}

long name_of(const SocketAddress& address, std::string_view& name) {
  if (address.size < path_offset || address.size > sizeof(sockaddr_un) || address.family() != AF_UNIX) return -EINVAL;
  const char* const path = address.as<sockaddr_un>().sun_path;
  const std::size_t size = address.size - path_offset;
  name = {path, size != 0 && path[0] != '\0' ? strnlen(path, size) : size};
  return 0;
}

}  // namespace weft::sys
