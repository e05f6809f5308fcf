#include "crash/names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace weft {

namespace {

// wasm-ld demangles what is no mangled name: a C function called h becomes C++'s name for the type that h stands for.
std::string undo_demangled_letter(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, char>, 19> types = {{{"void", 'v'},
                                                                        {"wchar_t", 'w'},
                                                                        {"bool", 'b'},
                                                                        {"char", 'c'},
                                                                        {"signed char", 'a'},
                                                                        {"unsigned char", 'h'},
                                                                        {"short", 's'},
                                                                        {"unsigned short", 't'},
                                                                        {"int", 'i'},
                                                                        {"unsigned int", 'j'},
                                                                        {"long", 'l'},
                                                                        {"unsigned long", 'm'},
                                                                        {"long long", 'x'},
                                                                        {"unsigned long long", 'y'},
                                                                        {"__int128", 'n'},
                                                                        {"unsigned __int128", 'o'},
                                                                        {"float", 'f'},
                                                                        {"double", 'd'},
                                                                        {"long double", 'e'}}};
  const auto* const found = std::ranges::find(types, name, &std::pair<std::string_view, char>::first);
  return found == types.end() ? std::string(name) : std::string(1, found->second);
}

// A function template's name begins with the type of its result.
std::string_view without_result(std::string_view name) {
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at != name.size(); ++at) {
    if (name[at] == '(' && depth == 0) break;
    if (name[at] == '<') ++depth;
    if (name[at] == '>') --depth;
    if (name[at] == ' ' && depth == 0) begin = at + 1;
  }
  return name.substr(begin);
}

}  // namespace

std::string name_in_source(std::string_view linked) {
  std::string name = undo_demangled_letter(linked);
  if (name == "__main_argc_argv" || name == "__original_main") return "main";
  for (const std::string_view inner : {"std::__1::", "std::__2::", "std::__weft::"}) {
    for (std::size_t at = 0; (at = name.find(inner, at)) != std::string::npos;) name.replace(at, inner.size(), "std::");
  }
  return name;
}

bool is_of_library(std::string_view whole) {
  const std::string_view name = without_result(whole);
  // Names that begin with two underscores are those of libc++'s own parts.
  constexpr std::array prefixes = {std::string_view("weft::"), std::string_view("weft_"), std::string_view("weft."),
                                   std::string_view("__weft"), std::string_view("wasi:"), std::string_view("std::__"),
                                   std::string_view("wit::")};
  constexpr std::array functions = {std::string_view("__main_void"),       std::string_view("_start"),
                                    std::string_view("__libc_start_main"), std::string_view("libc_start_main_stage2"),
                                    std::string_view("__wasm_call_ctors"), std::string_view("__libc_start_init"),
                                    std::string_view("__restore_sigs"),    std::string_view("__syscall_ret")};
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return name.starts_with(prefix); }) ||
         std::ranges::find(functions, name) != functions.end();
}

bool is_file_of_library(std::string_view file) { return file.contains("/include/c++/v1/") || file.contains("/include/weft/"); }

bool is_ending(std::string_view name) {
  constexpr std::array endings = {
      std::string_view("abort"),       std::string_view("__assert_fail"), std::string_view("std::terminate()"),
      std::string_view("free"),        std::string_view("realloc"),       std::string_view("malloc"),
      std::string_view("__cxa_throw"), std::string_view("raise")};
  return std::ranges::find(endings, name) != endings.end();
}

bool is_between_endings(std::string_view name) {
  constexpr std::array between = {std::string_view("get_nominal_size"), std::string_view("__libc_free"),
                                  std::string_view("__abort_message"), std::string_view("demangling_terminate_handler()"),
                                  std::string_view("std::__terminate(void (*)())")};
  return std::ranges::find(between, name) != between.end() || name.starts_with("__cxxabiv1::");
}

}  // namespace weft
