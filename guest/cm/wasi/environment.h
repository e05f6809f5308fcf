// wasi:cli/environment. The host allocates what it returns by cabi_realloc (guest/crt).
#pragma once

#include <cstdint>

#include "cm/wasi/import.h"

namespace weft::cm::wasi {

struct String {
  char* data;
  std::uint32_t size;
};

template <typename T>
struct HostList {
  T* data;
  std::uint32_t size;
};

struct Variable {
  String name;
  String value;
};

WEFT_IMPORT("wasi:cli/environment@0.3.0", "get-arguments")
void get_arguments(HostList<String>* result);

WEFT_IMPORT("wasi:cli/environment@0.3.0", "get-environment")
void get_environment(HostList<Variable>* result);

// option<string>
struct OptionalString {
  bool present;
  String string;
};

WEFT_IMPORT("wasi:cli/environment@0.3.0", "get-initial-cwd")
void get_initial_cwd(OptionalString* result);

#undef WEFT_IMPORT

}  // namespace weft::cm::wasi
