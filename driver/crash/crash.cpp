#include "crash/crash.h"

#include <algorithm>
#include <set>

#include "crash/host_text.h"
#include "crash/names.h"
#include "crash/reason.h"
#include "crash/symbols.h"

namespace weft {

namespace {

constexpr std::string_view debug_lines = ".debug_line";

// What abort() and its like call is the library's, and the outermost of them is shown.
void give_to_library_what_ends(std::vector<Call>& stack) {
  std::size_t ending = 0;
  for (std::size_t at = 0; at != stack.size() && stack[at].file.empty() && stack[at].name != "main"; ++at) {
    if (is_ending(stack[at].name)) ending = at;
  }
  // Without -g all the program's functions might stand in between.
  const bool known = std::all_of(stack.begin(), stack.begin() + static_cast<std::ptrdiff_t>(ending), [](const Call& call) {
    return call.owner != Owner::program || is_ending(call.name) || is_between_endings(call.name);
  });
  if (!known) return;
  for (std::size_t at = 0; at != ending; ++at) {
    if (stack[at].owner == Owner::program) stack[at].owner = Owner::library;
  }
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
    call.name = name_in_source(module.name(frame.function));
    const auto function = module.function(frame.function);
    const auto found = function ? places.find(function->code_address + frame.offset) : places.end();
    if (found != places.end() && !found->second.empty()) {
      for (const Place& place : found->second) {
        const bool innermost = &place == &found->second.back();
        if (place.file.empty() && innermost) break;
        Call part = call;
        part.inlined = !innermost;
        // Of the function itself llvm-symbolizer may tell another one's name: of a stub of the linker's, which has no place.
        if (part.inlined || part.name.empty()) part.name = name_in_source(place.function);
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
    const bool of_library = is_of_library(call.name) || is_file_of_library(call.file);
    if (call.owner != Owner::host && of_library) call.owner = Owner::library;
  }
  give_to_library_what_ends(stack);
  return stack;
}

// What the program keeps of its calls itself.
std::vector<Call> stack_of(const SeenThread& thread) {
  std::vector<Call> stack;
  for (const SeenCall& seen : thread.calls) {
    Call& call = stack.emplace_back();
    call.name = name_in_source(seen.function);
    call.file = seen.file;
    call.line = seen.line;
    call.inlined = seen.inlined;
    if (is_of_library(call.name) || is_file_of_library(call.file)) call.owner = Owner::library;
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
  for (const SeenThread& thread : seen.threads()) {
    if (thread.id != crash.thread.id) crash.others.push_back({.thread = thread, .stack = stack_of(thread)});
  }
  crash.stack = stack_of(dump, module, places);
  crash.host_text = host_text;
  crash.has_module = !module.bytes().empty();
  crash.has_names = module.has_names();
  crash.has_debug_lines = module.has_section(debug_lines);
  crash.can_tell_places = can_tell_places();
  crash.has_places = std::ranges::any_of(crash.stack, [](const Call& call) { return !call.file.empty(); });
  Reason reason = reason_of(host, dump, seen, module, crash.stack);
  crash.kind = std::move(reason.kind);
  crash.what = std::move(reason.what);
  crash.hint = std::move(reason.hint);
  return crash;
}

}  // namespace weft
