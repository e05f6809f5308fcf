// A POSIX object's memory as the object of ours that is in it.
#pragma once

#include <new>
#include <type_traits>

namespace weft::pthread {

template <typename Object, typename Posix>
[[nodiscard]] Object& object(Posix* posix) {
  static_assert(sizeof(Object) <= sizeof(Posix) && alignof(Object) <= alignof(Posix));
  static_assert(std::is_trivially_copyable_v<Object>);
  return *std::launder(reinterpret_cast<Object*>(posix));
}

}  // namespace weft::pthread
