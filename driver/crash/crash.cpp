#include "crash/crash.h"

#include <algorithm>
#include <array>
#include <set>

#include "crash/host_text.h"
#include "crash/reason.h"
#include "crash/symbols.h"

namespace weft {

namespace {

constexpr std::string_view debug_lines = ".debug_line";

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

// As the program has it: clang calls main by the parameters that it has, and libc++ has a namespace of its version.
std::string name_in_source(std::string name) {
  if (name == "__main_argc_argv" || name == "__original_main") return "main";
  for (const std::string_view inner : {"std::__1::", "std::__2::", "std::__weft::"}) {
    for (std::size_t at = 0; (at = name.find(inner, at)) != std::string::npos;) name.replace(at, inner.size(), "std::");
  }
  return name;
}

bool is_of_library(std::string_view name) {
  constexpr std::array prefixes = {std::string_view("weft::"), std::string_view("weft_"), std::string_view("weft."),
                                   std::string_view("__weft"), std::string_view("wasi:")};
  constexpr std::array functions = {std::string_view("__main_void"),       std::string_view("_start"),
                                    std::string_view("__libc_start_main"), std::string_view("libc_start_main_stage2"),
                                    std::string_view("__wasm_call_ctors"), std::string_view("__libc_start_init"),
                                    std::string_view("__restore_sigs"),    std::string_view("__syscall_ret")};
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return name.starts_with(prefix); }) ||
         std::ranges::find(functions, name) != functions.end();
}

std::vector<Call> stack_of(const CoreDump& dump, const CoreModule& module, const Places& places) {
  std::vector<Call> stack;
  for (const CoreDump::Frame& frame : dump.frames()) {
    if (!frame.in_program) {
      Call& call = stack.emplace_back();
      call.owner = Owner::host;
      call.function = frame.function;
      call.offset = frame.offset;
      continue;
    }
    Call call;
    call.function = frame.function;
    call.offset = frame.offset;
    call.name = undo_demangled_letter(module.name(frame.function));
    const auto function = module.function(frame.function);
    const auto found = function ? places.find(function->code_address + frame.offset) : places.end();
    if (found != places.end() && !found->second.empty()) {
      for (const Place& place : found->second) {
        const bool innermost = &place == &found->second.back();
        if (place.file.empty() && innermost) break;
        Call part = call;
        part.inlined = !innermost;
        // Of the function itself llvm-symbolizer may tell another one's name: of a stub of the linker's, which has no place.
        if (part.inlined || part.name.empty()) part.name = place.function;
        part.file = place.file;
        part.line = place.line;
        part.column = place.column;
        if (innermost) {
          call = part;
        } else {
          stack.push_back(part);
        }
      }
    }
    stack.push_back(call);
  }
  for (Call& call : stack) {
    if (call.owner != Owner::host && is_of_library(call.name)) call.owner = Owner::library;
    call.name = name_in_source(call.name);
  }
  return stack;
}

Places places_in(const CoreModule& module, const CoreDump& dump) {
  if (!module.has_section(debug_lines)) return {};
  std::set<std::uint32_t> addresses;
  for (const CoreDump::Frame& frame : dump.frames()) {
    const auto function = module.function(frame.function);
    if (frame.in_program && function) addresses.insert(function->code_address + frame.offset);
  }
  return places_of(module.bytes(), {addresses.begin(), addresses.end()});
}

}  // namespace

Crash examine(const std::string& program, std::string_view component, const CoreDump& dump, const Seen& seen,
              std::string_view host_text) {
  const CoreModule module(component);
  const HostText host = read_host_text(host_text);
  const Places places = places_in(module, dump);
  Crash crash;
  crash.program = program;
  crash.address = host.address;
  crash.thread = seen.running();
  crash.stack = stack_of(dump, module, places);
  crash.host_text = host_text;
  crash.has_names = module.has_names();
  crash.has_debug_lines = module.has_section(debug_lines);
  crash.can_tell_places = can_tell_places();
  crash.has_places = std::ranges::any_of(crash.stack, [](const Call& call) { return !call.file.empty(); });
  Reason reason = reason_of(host, dump, module, crash.stack);
  crash.kind = std::move(reason.kind);
  crash.what = std::move(reason.what);
  crash.hint = std::move(reason.hint);
  return crash;
}

}  // namespace weft
