// The beginning of a program or of a library of functions that are called: main's part of musl's state, the arguments and the
// environment. Inline, for the one of start.cpp and guest/task/initialize.cpp that is linked.
#pragma once

#include <cstdint>
#include <cstring>

#include "cm/cm.h"
#include "cm/wasi/environment.h"
#include "crt/heap.h"
#include "crt/start.h"
#include "crt/tls.h"

extern "C" {

struct pthread;
extern char weft_main_thread[];  // begins with main's struct pthread

inline int weft_argument_count = 0;
inline char** weft_arguments = nullptr;

}  // extern "C"

namespace weft::crt {

inline char* no_strings[] = {nullptr};

inline void make_main_thread() {
  __weft_tp = reinterpret_cast<std::uintptr_t>(weft_main_thread);
  if (const TlsImage image = tls_image(); image.size != 0) __tls_base = make_tls_copy(extend_heap(image.size, image.alignment));
}

// The host's list becomes the vector in place: two words an element are enough for one pointer each and the null at the end.
// The strings end in a zero already (crt/realloc.cpp), unless the program has a cabi_realloc of its own.
enum class Strings : bool { terminated, as_they_come };
template <Strings strings = Strings::terminated>
char** read_arguments() {
  cm::wasi::HostList<cm::wasi::String> list;
  cm::wasi::get_arguments(&list);
  weft_argument_count = static_cast<int>(list.size);
  if (list.size == 0) return no_strings;
  char** const arguments = reinterpret_cast<char**>(list.data);
  for (std::uint32_t i = 0; i != list.size; ++i) {
    const cm::wasi::String string = list.data[i];
    if constexpr (strings == Strings::terminated) {
      arguments[i] = string.data;
    } else {
      arguments[i] = static_cast<char*>(allocate_for_ever(string.size + 1, 1));
      std::memcpy(arguments[i], string.data, string.size);
      arguments[i][string.size] = '\0';
    }
  }
  arguments[list.size] = nullptr;
  return arguments;
}

inline char* join(const cm::wasi::Variable& variable) {
  char* const joined = static_cast<char*>(allocate_for_ever(variable.name.size + variable.value.size + 2, 1));
  std::memcpy(joined, variable.name.data, variable.name.size);
  joined[variable.name.size] = '=';
  std::memcpy(joined + variable.name.size + 1, variable.value.data, variable.value.size);
  return joined;
}

// A variable without a name is none: it is how `weft run` tells that it looks at the memory after a trap.
inline char** read_environment() {
  cm::wasi::HostList<cm::wasi::Variable> list;
  cm::wasi::get_environment(&list);
  if (list.size == 0) return no_strings;
  char** const environment = reinterpret_cast<char**>(list.data);
  char** end = environment;
  for (std::uint32_t i = 0; i != list.size; ++i) {
    if (list.data[i].name.size == 0)
      cm::memory_is_looked_at = true;
    else
      *end++ = join(list.data[i]);
  }
  *end = nullptr;
  return environment;
}

}  // namespace weft::crt
