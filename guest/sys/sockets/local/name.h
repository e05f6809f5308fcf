// The name of a socket of AF_UNIX: a path, or, if it begins with a null byte, an abstract one. Several have the same one: the
// sockets that a listening one accepts, and messages from it that nobody has received. So it outlives its socket. (unix(7))
#pragma once

#include <sys/un.h>

#include <string_view>
#include <utility>

#include "sys/sockets/socket.h"

namespace weft::sys {

class LocalName {
 public:
  LocalName() = default;
  LocalName(const LocalName& other) : shared_(other.shared_) {
    if (shared_) ++shared_->references;
  }
  LocalName(LocalName&& other) noexcept : shared_(std::exchange(other.shared_, nullptr)) {}
  LocalName& operator=(LocalName other) noexcept {
    std::swap(shared_, other.shared_);
    return *this;
  }
  ~LocalName();

  // What bind was given. It is nothing if there is no memory.
  explicit LocalName(std::string_view text);

  // Whether there is one.
  explicit operator bool() const { return shared_ != nullptr; }

  // The bytes of sun_path: of a path, without the null byte at its end.
  [[nodiscard]] std::string_view text() const { return shared_ ? std::string_view(shared_->text(), shared_->size) : ""; }

  // As getsockname gives it: without a name, the family alone.
  void tell(SocketAddress& address) const;

 private:
  struct Shared {
    unsigned references;
    std::size_t size;
    [[nodiscard]] char* text() { return reinterpret_cast<char*>(this + 1); }
  };
  Shared* shared_ = nullptr;
};

[[nodiscard]] inline bool is_abstract(std::string_view name) { return name.starts_with('\0'); }

// The bytes of sun_path that an address names, of a path up to the null byte; none if it has only the family (bind: any free
// abstract name). EINVAL, also for another family.
[[nodiscard]] long name_of(const SocketAddress& address, std::string_view& name);

}  // namespace weft::sys
