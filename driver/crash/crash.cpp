#include "crash/crash.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>

#include "crash/host_text.h"
#include "crash/names.h"
#include "crash/programs.h"
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

using Frames = std::vector<CoreDump::Frame>;
using PlacesOfPrograms = std::map<std::uint32_t, Places>;

std::vector<Call> stack_of(const Frames& frames, const Programs& programs, const PlacesOfPrograms& all_places) {
  std::vector<Call> stack;
  for (const CoreDump::Frame& frame : frames) {
    if (!frame.program) {
      Call& call = stack.emplace_back();
      call.owner = Owner::host;
      call.function = frame.function;
      call.offset = frame.offset;
      continue;
    }
    const CoreModule& module = programs.module(*frame.program);
    const Places& places = all_places.at(*frame.program);
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

Places places_in(const CoreModule& module, const Frames& frames, std::uint32_t program) {
  if (!module.has_section(debug_lines)) return {};
  std::set<std::uint32_t> addresses;
  for (const CoreDump::Frame& frame : frames) {
    const auto function = module.function(frame.function);
    if (frame.program == program && function) addresses.insert(function->code_address + frame.offset);
  }
  return places_of(module.bytes(), {addresses.begin(), addresses.end()});
}

// What the host's text tells of them.
Frames frames_of(const HostText& host, const Programs& programs) {
  Frames frames;
  for (const HostFrame& told : host.frames) frames.push_back(programs.frame_at(told.address));
  return frames;
}

// `program`: by number, the one that trapped.
Crash with_reason(Crash crash, const HostText& host, const CoreDump& dump, const Seen& seen, const Programs& programs,
                  std::uint32_t program, const Frames& frames) {
  const CoreModule& module = programs.module(program);
  PlacesOfPrograms places;
  for (const auto& [number, its_module] : programs.modules()) places.emplace(number, places_in(its_module, frames, number));
  crash.address = host.address;
  crash.stack = stack_of(frames, programs, places);
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

// The library's functions that tell what the thread was there for.
std::string served_by(const std::vector<Call>& stack, const std::string& function) {
  const auto has = [&](std::string_view name) { return std::ranges::find(stack, name, &Call::name) != stack.end(); };
  if (has("weft_run_activations")) return "a thread that a call made";
  if (has("__wasm_call_ctors")) return "a constructor";
  return "a call of " + function;
}

}  // namespace

Crash examine(const std::string& program, std::string_view component, const CoreDump& dump, const Seen& seen,
              std::string_view host_text) {
  const Programs programs(component, dump);
  const HostText host = read_host_text(host_text);
  Crash crash;
  crash.program = program;
  crash.host_text = host_text;
  crash.thread = seen.running();
  for (const SeenThread& thread : seen.threads()) {
    if (thread.id != crash.thread.id) crash.others.push_back({.thread = thread, .stack = stack_of(thread)});
  }
  return with_reason(std::move(crash), host, dump, seen, programs, dump.program(), dump.frames());
}

Crash examine_text(const std::string& program, const std::string& function, std::string_view component,
                   std::string_view host_text) {
  const Programs programs(component);
  const HostText host = read_host_text(host_text);
  const Frames frames = frames_of(host, programs);
  std::uint32_t trapped = 0;
  for (const CoreDump::Frame& frame : std::views::reverse(frames)) trapped = frame.program.value_or(trapped);
  const CoreDump nothing(-1);
  Crash crash;
  crash.program = program;
  crash.host_text = host_text;
  crash = with_reason(std::move(crash), host, nothing, Seen(nothing), programs, trapped, frames);
  crash.served = served_by(crash.stack, function);
  return crash;
}

}  // namespace weft
