// A line of a report, put together without allocation: what does not fit is cut off.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace weft::sched {

// Every stack has this much below its limit, for the library: whoever blocks last runs the event loop on its own stack.
inline constexpr std::uintptr_t stack_reserve = 8192;

// Main's stack is the lowest thing in memory (wasm-ld --stack-first), and the lowest kilobyte of that is never used, so that
// writes through null are noticed.
inline constexpr std::uintptr_t main_stack_limit = 1024 + stack_reserve;

// Exit statuses of programs that Weft ends, as a shell would report the signals of Linux (128 + n) where there is one.
inline constexpr int status_abort = 134;           // SIGABRT
inline constexpr int status_stack_overflow = 139;  // SIGSEGV
inline constexpr int status_deadlock = 70;         // EX_SOFTWARE: Linux would hang

class Text {
 public:
  [[nodiscard]] const char* data() const { return characters_.data(); }
  [[nodiscard]] std::size_t length() const { return length_; }

  // A report is many of these, and has time.
  [[gnu::noinline]] Text& operator<<(const char* text) {
    while (*text && length_ < characters_.size()) characters_[length_++] = *text++;
    return *this;
  }

  Text& operator<<(std::uint64_t number) { return add(number, 10); }

  // An address, as printf("%p") writes it.
  Text& operator<<(const void* address) { return (*this << "0x").add(reinterpret_cast<std::uintptr_t>(address), 16); }

 private:
  Text& add(std::uint64_t number, unsigned base) {
    std::array<char, 21> digits{};
    std::size_t first = digits.size() - 1;
    do digits[--first] = "0123456789abcdef"[number % base];
    while ((number /= base) != 0);
    return *this << &digits[first];
  }

  std::array<char, 512> characters_;
  std::size_t length_ = 0;
};

}  // namespace weft::sched
