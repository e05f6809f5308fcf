// wasi:cli/environment. The host allocates what it returns by cabi_realloc (guest/crt).
#pragma once

#include <cstdint>

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

[[clang::import_module("wasi:cli/environment@0.3.0"), clang::import_name("get-arguments")]]
void get_arguments(HostList<String>* result);

[[clang::import_module("wasi:cli/environment@0.3.0"), clang::import_name("get-environment")]]
void get_environment(HostList<Variable>* result);

// option<string>
struct OptionalString {
  bool present;
  String string;
};

[[clang::import_module("wasi:cli/environment@0.3.0"), clang::import_name("get-initial-cwd")]]
void get_initial_cwd(OptionalString* result);

}  // namespace weft::cm::wasi
