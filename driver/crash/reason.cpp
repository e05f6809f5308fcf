#include "crash/reason.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "crash/declarations.h"
#include "crash/instruction.h"
#include "crash/names.h"

namespace weft {

namespace {

using Kind = Instruction::Kind;

std::string bytes_text(unsigned size) { return size == 1 ? "a byte" : fmt::format("{} bytes", size); }

// With an article. Of 32 or 64 bits.
std::string an_integer(const Instruction& at) {
  return fmt::format("{} {}-bit integer", at.is_signed ? "a" : "an unsigned", at.size);
}

std::string least_integer(const Instruction& at) { return fmt::format("the least {}-bit integer", at.size); }

// Where it is in words, if it is near to what programs mean by nothing.
std::string near(std::uint64_t address) {
  constexpr std::uint64_t all = 1ULL << 32U;
  constexpr std::uint64_t close = 65'536;
  if (address < all && address >= all - close) return fmt::format(", {} bytes before a null pointer", all - address);
  return "";
}

Reason memory_access(const Instruction& at, const HostText& host, const CoreDump& dump) {
  const std::string where = host.address ? fmt::format(" at {:#x}{}", *host.address, near(*host.address)) : "";
  const std::string end = fmt::format("memory ends at {:#x}", host.memory_size.value_or(dump.memory_size()));
  switch (at.kind) {
    case Kind::load:
    case Kind::calculate:
      return {.kind = "read", .what = fmt::format("read {}{}, where nothing is ({})", bytes_text(at.size), where, end)};
    case Kind::store:
      return {.kind = "write", .what = fmt::format("wrote {}{}, where nothing is ({})", bytes_text(at.size), where, end)};
    case Kind::copy:
      return {.kind = "copy", .what = fmt::format("copied or set bytes{} beyond the end of memory ({})", where, end)};
    default:
      // What stores has its own place in the host's code; a load may be part of another instruction.
      return {.kind = "read", .what = fmt::format("read memory{}, where nothing is ({})", where, end)};
  }
}

Reason division(const Instruction& at) {
  return {.kind = "division-by-zero",
          .what = fmt::format("{} {} by zero", at.kind == Kind::remainder ? "took the remainder of dividing" : "divided",
                              an_integer(at))};
}

// Functions whose call is the reason, as the C library and C++'s have them.
struct Ending {
  std::string_view function;
  std::string_view kind;
  std::string_view what;
};
constexpr std::array endings = {
    Ending{"__cxa_pure_virtual", "pure-virtual",
           "called a pure virtual function: in a constructor or destructor, or of an object that is gone"},
    Ending{"__cxa_deleted_virtual", "deleted-virtual", "called a deleted virtual function"},
    Ending{"weft_report_damaged_heap", "damaged-heap", "damaged the heap, as malloc, realloc or free saw"},
    Ending{"__assert_fail", "assertion", "failed an assertion"},
    Ending{"std::terminate()", "terminate", "called std::terminate"},
    Ending{"__stack_chk_fail", "smashed-stack",
           "wrote beyond the end of an array on the stack, as -fstack-protector saw when the function returned"},
    Ending{"cabi_realloc", "out-of-memory", "has no memory for what the host gives it: arguments, variables, names"},
    Ending{"abort", "abort", "called abort"},
};

// Stubs that wasm-ld puts where a call cannot be made.
struct Stub {
  std::string_view prefix;
  std::string_view kind;
  std::string_view what;
  std::string_view hint;
};
constexpr std::array stubs = {
    Stub{"signature_mismatch:", "call-of-other-type", "which is defined with another type than it is declared with there",
         "declare it as it is defined; weft cc -Wl,--fatal-warnings finds such calls"},
    Stub{"undefined_weak:", "call-of-nothing", "which is declared weak and defined nowhere", ""},
    Stub{"undefined_stub:", "call-of-nothing", "which is defined nowhere", ""},
};

std::optional<Reason> ending_called(std::string_view function) {
  const auto* const found = std::ranges::find(endings, function, &Ending::function);
  if (found == endings.end()) return std::nullopt;
  return Reason{.kind = std::string(found->kind), .what = std::string(found->what)};
}

// The outermost of them that is called before the program's own code.
std::optional<Reason> ending_in(const std::vector<Call>& stack) {
  std::optional<Reason> reason;
  for (const Call& call : stack) {
    if (auto ending = ending_called(call.name)) {
      reason = std::move(ending);
    } else if (call.owner == Owner::program) {
      break;
    }
  }
  return reason;
}

Reason unreachable(const CoreModule& module, const std::vector<Call>& stack) {
  // wasm-ld's stub is the innermost function; a name's way through the debug information does not know it.
  if (!stack.empty() && stack.front().function) {
    const std::string_view name = module.name(*stack.front().function);
    for (const Stub& stub : stubs) {
      if (name.starts_with(stub.prefix))
        return {.kind = std::string(stub.kind),
                .what = fmt::format("called {}, {}", name.substr(stub.prefix.size()), stub.what),
                .hint = std::string(stub.hint)};
    }
  }
  if (const auto ending = ending_in(stack)) return *ending;
  // What clang says of a trap that it was asked for (-fsanitize-trap), as the name of an inlined function:
  // __clang_trap_msg$CATEGORY$WORDS.
  constexpr std::string_view message = "__clang_trap_msg$";
  if (!stack.empty() && stack.front().name.starts_with(message)) {
    std::string words = stack.front().name.substr(message.size());
    words = words.substr(words.find('$') + 1);
    return {.kind = "undefined-behaviour", .what = fmt::format("did what is undefined: {}", words)};
  }
  return {.kind = "trap",
          .what = "came to a place where it cannot go on: __builtin_trap(), or what the compiler takes for impossible"};
}

// The type of a call through a pointer: that of the instruction, or of the adapter that the compiler has put in its place
// (plugin/function_types.cpp).
std::string called_type(const Instruction& at, const CoreModule& module, const std::vector<Call>& stack) {
  for (const Call& call : stack) {
    if (call.owner == Owner::program) break;
    if (call.function && call.name.starts_with("weft.called_as.")) return module.type_of(*call.function);
  }
  // Without names the innermost call may be the library's, whose type says nothing.
  const bool own = module.has_names() && !stack.empty() && stack.front().owner == Owner::program;
  return own && at.kind == Kind::call_indirect ? module.type(at.type) : "";
}

Reason indirect_call(std::string_view kind, std::string_view what, const std::string& type) {
  Reason reason{.kind = std::string(kind), .what = std::string(what)};
  if (!type.empty()) reason.what += fmt::format(", as {}", type);
  return reason;
}

// A function with its type: as it is declared, or else as WebAssembly has it. C++'s names have their parameters.
std::string function_text(std::uint32_t function, const CoreModule& module) {
  std::string name = name_in_source(module.name(function));
  if (name.find('(') != std::string::npos) return name;
  const auto code = module.function(function);
  std::string type = code ? declared_type(module.bytes(), code->code_address + 1) : "";
  if (type.empty()) type = module.type_of(function);
  return fmt::format("{}, which is {}", name.empty() ? fmt::format("function {}", function) : name, type);
}

Reason call_of_other_type(std::uint32_t pointer, const CoreModule& module, const std::string& type) {
  const std::string as = type.empty() ? "in another type" : fmt::format("as {}", type);
  if (pointer == 0) return indirect_call("null-call", "called a function through a null pointer", type);
  if (module.bytes().empty()) return {.kind = "call-of-other-type", .what = fmt::format("called a function {}", as)};
  const auto function = module.pointed_to(pointer);
  if (!function)
    return {.kind = "wild-call", .what = fmt::format("called {:#x} as a function, which is none, {}", pointer, as)};
  // A pure virtual function's slot has a function without parameters.
  if (auto ending = ending_called(module.name(*function))) return *ending;
  return {.kind = "call-of-other-type",
          .what = fmt::format("called {}, {} (where pointers are int, too)", function_text(*function, module), as),
          .hint = "such calls are adapted where weft cc compiled both sides (docs/compiler.md)"};
}

// By libc++abi's words, "terminating due to uncaught exception of type std::runtime_error: no such file".
std::string termination(std::string_view said) {
  constexpr std::string_view why = "terminating due to ";
  if (said.starts_with(why)) return fmt::format("called std::terminate: {}", said.substr(why.size()));
  return said.empty() || said == "terminating" ? "called std::terminate" : fmt::format("called std::terminate: {}", said);
}

std::string end_by_signal(int number) {
  const char* const name = sigabbrev_np(number);
  return name == nullptr ? fmt::format("ended by signal {}", number) : fmt::format("ended by signal {} (SIG{})", number, name);
}

// Why the library ended the program. Mostly it has said so on stderr before.
std::optional<Reason> reason_of(const SeenCause& cause, const SeenThread& thread, const CoreModule& module,
                                const std::vector<Call>& stack, const std::string& type) {
  const auto told = [&](std::string_view without_words) {
    return Reason{.kind = cause.word, .what = cause.said.empty() ? std::string(without_words) : cause.said};
  };
  switch (cause.kind) {
    using enum cm::CauseKind;
    case none:
      return std::nullopt;
    case deadlock:
      return told("deadlock: every thread waits, and nothing can wake them");
    case stack_overflow:
      return Reason{.kind = cause.word,
                    .what = "its stack is used up",
                    .hint = thread.id == 1 ? "weft cc -Wl,-z,stack-size=BYTES gives main another one than 8388608"
                                           : "pthread_attr_setstacksize, or weft cc -Wl,-z,thread-stack-size=BYTES for all "
                                             "that have no size of their own (262144)"};
    case damaged_heap:
      return told("damaged the heap: a block was freed twice, or written behind its end, or is none that malloc made");
    case assertion:
      return Reason{.kind = cause.word,
                    .what = cause.said.empty() ? "failed an assertion" : fmt::format("failed an assertion: {}", cause.said)};
    case terminated:
      return Reason{.kind = cause.word, .what = termination(cause.said)};
    case aborted:
      if (auto ending = ending_in(stack)) return ending;
      return told("called abort");
    case signal:
      return Reason{.kind = cause.word, .what = end_by_signal(static_cast<int>(cause.status) - 128)};
    case undefined_behaviour:
      return told("did what is undefined");
    case call_in_other_type:
      return call_of_other_type(cause.function, module, type);
    case failed:
      return told("cannot go on");
  }
  return std::nullopt;
}

Instruction instruction_of(const CoreModule& module, const std::vector<Call>& stack) {
  if (stack.empty() || !stack.front().function) return {};
  const auto function = module.function(*stack.front().function);
  if (!function || stack.front().offset >= function->body.size()) return {};
  return read_instruction(function->body.substr(stack.front().offset));
}

}  // namespace

Reason reason_of(const HostText& host, const CoreDump& dump, const Seen& seen, const CoreModule& module,
                 const std::vector<Call>& stack) {
  const Instruction at = instruction_of(module, stack);
  if (seen.cause()) {
    if (const auto reason = reason_of(*seen.cause(), seen.running(), module, stack, called_type(at, module, stack)))
      return *reason;
  }
  if (host.status) {
    if (auto ending = ending_in(stack)) return *ending;
    return {.kind = "ended", .what = fmt::format("ended, with status {}", *host.status)};
  }
  const std::string_view trap = host.trap;
  if (trap == "out of bounds memory access") return memory_access(at, host, dump);
  if (trap == "integer divide by zero") return division(at);
  if (trap == "integer overflow") {
    if (at.kind == Kind::to_integer)
      return {.kind = "conversion", .what = fmt::format("converted a number to {} that cannot hold it", an_integer(at))};
    return {.kind = "division-overflow", .what = fmt::format("divided {} by -1, which has no result", least_integer(at))};
  }
  if (trap == "invalid conversion to integer")
    return {.kind = "conversion", .what = fmt::format("converted a NaN to {}", an_integer(at))};
  if (trap == "wasm `unreachable` instruction executed") return unreachable(module, stack);
  if (trap == "call stack exhausted") {
    return {.kind = "host-stack",
            .what = "called functions deeper than the host's stack has room for",
            .hint = "weft run --host-option=-Wmax-wasm-stack=64000000,async-stack-size=66000000 gives 64 MB instead of 8"};
  }
  if (trap == "uninitialized element")
    return indirect_call("null-call", "called a function through a null pointer", called_type(at, module, stack));
  if (trap == "undefined element: out of bounds table access")
    return indirect_call("wild-call", "called a function through a pointer that means none", called_type(at, module, stack));
  if (trap == "indirect call type mismatch") {
    Reason reason = indirect_call("call-of-other-type", "called a function of another type through a pointer",
                                  called_type(at, module, stack));
    reason.hint = "weft cc without -fno-emulate-function-pointer-casts adapts such calls";
    return reason;
  }
  if (trap == "uncaught exception propagated out of component")
    return {.kind = "exception", .what = "threw an exception that nobody caught"};
  if (trap.empty()) return {.kind = "unknown", .what = "trapped; the host has said why"};
  return {.kind = "host", .what = fmt::format("trapped: {}", trap)};
}

}  // namespace weft
