// Makes the threads of a finished component core WebAssembly continuations (the stack-switching proposal): a switch is then an
// instruction of compiled code, and not a turn of the host's event loop.
//
// No core module of the program is changed, nor even read. Two small ones are added (switcher.wat, starter.wat), and in the
// outer component the built-ins thread.index, thread.new-indirect and thread.suspend-then-resume and the core function behind
// `run` become theirs. To the host the whole program is then one thread, which waits, yields and reads as before.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace weft {

// The modules that are added, in binary form.
struct ContinuationModules {
  std::string switcher;
  std::string starter;
};

// Changes whenever the same component is rewired in another way.
inline constexpr std::string_view rewiring_version = "1";

// Why a component stays as it is.
enum class NotRewired : std::uint8_t {
  no_threads,  // it does not make any: there is nothing to do
  other_form,  // it has not exactly the form that `weft ld` gives to a program with threads
};

// The component, rewired. What is in its core modules is not looked at: that the main module has no continuations of its own is
// the caller's to see (switching.h).
[[nodiscard]] std::expected<std::string, NotRewired> rewired(std::string_view component, const ContinuationModules& modules);

}  // namespace weft
